using Kiosk.Devices.Scanners;

namespace Kiosk.Devices.Tests.Scanners;

public class RefusingSetUpCodes
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("%%SpecCode93")]
    [InlineData("%%SpecCodeA8")]
    [InlineData("%%SpecCodeBA0001")]
    [InlineData("%%speccode10")]
    [InlineData("^#SC^303FFF0")]
    [InlineData("^3^212010")]
    [InlineData("S_CMD_01H2")]
    [InlineData("S_CMD_0000")]
    [InlineData("]Q3S_CMD_059D")]
    [InlineData("#@109952")]
    [InlineData("#@////")]
    [InlineData("#@----")]
    [InlineData("@SETUPE1")]
    [InlineData("@INTERF10")]
    [InlineData("@FACDEF;")]
    [InlineData("@TSUSET0D0A")]
    [InlineData("NLS0006010")]
    [InlineData("TRMUSB130.")]
    [InlineData("PAP131.")]
    [InlineData("DEFALT.")]
    [InlineData("VSUFCR.")]
    [InlineData("PRECA2,BK2995C80.")]
    [InlineData("TERMID130!")]
    [InlineData("DEFOVR.;DEFALT.")]
    [InlineData("$P")]
    [InlineData("$S")]
    [InlineData("$CBPVO00")]
    [InlineData("$+$-")]
    [InlineData("TRMUSB130")]
    [InlineData("PAP131")]
    public void A_makers_set_up_code_is_no_code_of_ours(string code) =>
        Assert.Equal(new ScanVerdict.Rejected(ScanRejection.SetUpCode), new ScanGuard().Examine(code + "\r", Morning));

    [Theory]
    [InlineData("H15.50.05.13-261008-0975")]
    [InlineData("000.00.19.H47-260105-0001")]
    [InlineData("03706/2026/07906")]
    [InlineData("1.005129")]
    [InlineData("A012")]
    [InlineData("261123-A012")]
    [InlineData("1001")]
    [InlineData("http://10.0.0.5:5080/t/261123-A012")]
    [InlineData("001090123456|012345678|NGUYEN VAN A|01011990|Nam|Phường Bến Nghé|15042021")]
    [InlineData("GD4797916123456")]
    [InlineData("IDVNM0900123459001090012345<<7")]
    [InlineData("00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F")]
    [InlineData("HS_2026/001")]
    [InlineData("NGUYEN VAN AN")]
    public void A_document_is_no_set_up_code(string code) => Assert.IsType<ScanVerdict.Clean>(new ScanGuard().Examine(code, Morning));

    [Theory]
    [InlineData("]C0", true)]
    [InlineData("]C1", true)]
    [InlineData("]Q0", true)]
    [InlineData("]Q3", true)]
    [InlineData("]A0", true)]
    [InlineData("]d2", true)]
    [InlineData("", true)]
    [InlineData("]E0", false)]
    [InlineData("]L2", false)]
    [InlineData("]z0", false)]
    [InlineData("]I1", false)]
    [InlineData("]e0", false)]
    [InlineData("]X0", false)]
    public void Only_symbologies_of_papers_pass(string aim, bool passes)
    {
        Assert.Equal(passes, new ScanGuard().Examine("H57.132-260804-0583", Morning, aim) is ScanVerdict.Clean);
        Assert.Equal(passes, new ScanGuard().Examine(aim + "H57.132-260804-0583", Morning) is ScanVerdict.Clean);
    }

    [Fact]
    public void A_stream_of_refusals_is_told_once_a_second_and_keeps_no_good_code_out()
    {
        var guard = new ScanGuard();
        int told = 0;
        for (int ms = 0; ms < 10_000; ms += 50)
            if (guard.Examine("S_CMD_01H0", Morning.AddMilliseconds(ms)) is ScanVerdict.Rejected { Reason: ScanRejection.SetUpCode }) told++;
        Assert.Equal(10, told);
        Assert.IsType<ScanVerdict.Clean>(guard.Examine("A012", Morning.AddMilliseconds(10_001)));
    }

    [Fact]
    public void Nothing_it_remembers_or_says_holds_what_was_scanned()
    {
        var guard = new ScanGuard();
        var verdict = guard.Examine("001090123456|012345678|NGUYEN VAN A|01011990|Nam|Hà Nội|15042021", Morning);
        Assert.DoesNotContain("NGUYEN", verdict.ToString(), StringComparison.Ordinal);
        var fields = typeof(ScanGuard).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic);
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.False(field.GetValue(guard) is string or byte[] or char[], field.Name));
    }
}
