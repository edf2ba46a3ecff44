namespace Kiosk.Benchmarks;

/// <summary>Something that is measured again and again.</summary>
/// <param name="Slice">Measures a little.</param>
/// <param name="End">Gives back what it holds.</param>
/// <param name="Rest">Puts things as they were before the slice, outside the measure.</param>
internal sealed record Subject(Func<Task<Figures>> Slice, Func<ValueTask> End, Func<Task>? Rest = null);
