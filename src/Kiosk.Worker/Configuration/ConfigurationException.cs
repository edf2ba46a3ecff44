namespace Kiosk.Worker.Configuration;

/// <summary>A configuration that cannot be used: every fault that was found, said in both languages.</summary>
internal sealed class ConfigurationException(IReadOnlyList<ConfigurationFault> faults) : Exception(Say(faults))
{
    /// <summary>More would scroll the first ones away.</summary>
    private const int MostTold = 20;

    public ConfigurationException(string file, string path, string vi, string en)
        : this([new ConfigurationFault(file, path, vi, en)])
    {
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;

    /// <exception cref="ConfigurationException">One of the files has a fault.</exception>
    public static void ThrowIfAny(params ConfigurationFindings[] files)
    {
        List<ConfigurationFault> all = [.. files.SelectMany(f => f.Faults)];
        if (all.Count > 0) throw new ConfigurationException(all);
    }

    private static string Say(IReadOnlyList<ConfigurationFault> faults)
    {
        string told = string.Join(Environment.NewLine, faults.Take(MostTold));
        int more = faults.Count - MostTold;
        return more <= 0 ? told : $"{told}{Environment.NewLine}… và {more} lỗi nữa. / … and {more} more.";
    }
}
