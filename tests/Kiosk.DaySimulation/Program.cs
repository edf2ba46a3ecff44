using Kiosk.DaySimulation;

// "table" prints the tables of hardware-docs/queueing.md; with a file it writes them between the file's markers.
if (args is not ["table"] and not ["table", _])
{
    Console.Error.WriteLine("dotnet run --project tests/Kiosk.DaySimulation -- table [hardware-docs/queueing.md]");
    return 2;
}
string tables = Comparison.Tables();
if (args is ["table", string page]) File.WriteAllText(page, Comparison.Into(File.ReadAllText(page), tables));
else Console.Write(tables);
return 0;
