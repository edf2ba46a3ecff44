namespace Kiosk.Worker.Desk;

/// <summary>"Something changed": a number that only grows, and a wait for it to grow. Nothing is missed between two waits.</summary>
internal sealed class Signal
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long version;

    public long Version
    {
        get
        {
            lock (gate) return version;
        }
    }

    public void Raise()
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            version++;
            (waiting, next) = (next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        waiting.SetResult();
    }

    public Task WaitBeyondAsync(long seen, CancellationToken stop)
    {
        lock (gate) return version > seen ? Task.CompletedTask : next.Task.WaitAsync(stop);
    }
}
