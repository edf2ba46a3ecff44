using Kiosk.Contract.Dossiers;

namespace Kiosk.Contract.Tests.Dossiers;

/// <summary>
/// What people hold before the scanner of a centre, one line each. Numbers of people are made up; payment codes are those of NAPAS's
/// format document, tax codes those of well-known companies.
/// </summary>
public class SortingEveryPaper
{
    public static TheoryData<ScanKind, string> Papers { get; } = Read("""
        Dossier          H15.50.05.13-261008-0975
        Dossier          H15.50.05.13-261008-1800123
        Dossier          h15.50.05.13-261008-0975
        Dossier          ]C1H15.50.05.13-261008-0975
        Dossier          H57.132-260804-0583
        Dossier          H15-261008-0975
        Dossier          G09.20-260105-0912345
        Dossier          G22.99.08-260921-896048
        Dossier          G22.99.09-240114-0001
        Dossier          G22.99-251225-020175
        Dossier          000.00.19.H47-260105-0001
        Dossier          000.00.12.H62-201105-0004
        Dossier          38.98.H29-210519-0013
        Dossier          https://dichvucong.gov.vn/p/home?maHoSo=H15.50.05.13-261008-0975
        Dossier          https://motcua.dongnai.gov.vn/?id=h15.50.05.13-261008-0975&secretKey=x
        Ticket           A012
        Ticket           a012
        Ticket           1001
        Ticket           261123-A012
        Ticket           261123-1001
        Ticket           http://10.0.0.5:5080/t/261123-A012
        Ticket           https://xephang.dongnai.gov.vn/t/261123-1001
        SocialInsurance  03706/2026/07906
        SocialInsurance  ]C003706/2026/07906
        Procedure        1.005129
        Procedure        2.000635
        Procedure        2.000986
        CitizenCard      001090123456|012345678|NGUYEN VAN A|01011990|Nam|Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021
        CitizenCard      001090123456||Nguyễn Văn An|01011990|Nam|Xã Hoa Quân, Nghệ An|20122021
        CitizenCard      ]Q1001190123456||Trần Thị Bình|01011990|Nữ|Hà Nội|20122021
        CitizenCard      001190123456|012345678901|Trần Thị Bình|01011990|Nữ|Hà Nội|20122021
        CitizenCard      001306012345||Lê Văn Cường|09022006|Nam|Xã Ba Vì, Hà Nội|05072024||Lê Văn Dũng|Phạm Thị Em
        CitizenCard      001306012345||Lê Văn Cường|09022006|Nam|Xã Ba Vì, Hà Nội|05072024||||
        CitizenCard      001190123456||Tr?n Th? B�nh|01011990|N?|H� N?i|20122021
        CitizenCard      001190123456||Tráº§n Thá»‹ BÃ¬nh|01011990|Ná»¯|HÃ  Ná»™i|20122021
        CitizenCard      001190123456||TrÇn ThÞ B×nh|01011990|N÷|Hµ Néi|20122021
        CitizenCard      001190123456~~Tran Thi Binh~01011990~Nu~Ha Noi~20122021
        CitizenCard      001190123456  Trần Thị Bình 01011990 Nữ Hà Nội
        CitizenCard      |Trần Thị Bình|01011990|Nữ|Hà Nội|20122021
        CitizenCard      90123456||Trần Thị Bình|01011990|Nữ|Hà Nội|20122021
        CitizenCard      001190123456|012345678|Trần Thị Bình|01011990
        CitizenCard      001190123456|012345678|Trần Thị Bình|01/01/1990|Nữ|Hà Nội
        CitizenCard      001190123456|||||
        CitizenCard      ００１１９０１２３４５６
        CitizenCard      001090123456
        CitizenCard      079185001234
        CitizenCard      096203000001
        CitizenCard      109085000123
        CitizenCard      001 090 123 456
        CitizenCard      001.090.123.456
        CitizenCard      0010 9012 3456
        CitizenCard      001090123456-001
        CitizenCard      012345678
        CitizenCard      012 345 678
        CitizenCard      CCCD-001090123456
        CitizenCard      Số căn cước: 001090123456
        CitizenCard      CCCD/001090123456
        CitizenCard      IDVNM0900123459001090012345<<7
        CitizenCard      9001011M3001014VNM<<<<<<<<<<<4
        CitizenCard      NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<
        CitizenCard      IDVNM0900123459001090012345<<79001011M3001014VNM<<<<<<<<<<<4NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<
        CitizenCard      P<VNMNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<<<<<<<<<<
        CitizenCard      C1234567<8VNM9001011M3001014<<<<<<<<<<<<<<04
        InsuranceCard    GD4797916123456
        InsuranceCard    HS4010120878811
        InsuranceCard    dn4010110000001
        InsuranceCard    HS 4 01 0120878811
        InsuranceCard    7916123456
        InsuranceCard    0120878812
        InsuranceCard    GD4797916123456|4e677579e1bb856e2056c4836e20416e|01/01/1990|1|48e1bb93204368c3ad204d696e68|79 - 034|01/01/2026|-|15/12/2025|79079016123456|-|4|01/01/2030|15c0a1b2c3d4e5f6-7102|$
        InsuranceCard    7916123456|4e677579e1bb856e2056c4836e20416e|01/01/1990|1|48e1bb93|79 - 034|01/01/2026|-|15/12/2025|-|-|4|01/01/2030|15c0-7102|$
        InsuranceCard    7916123456|Nguyễn Văn An|1990|1
        VietQr           00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F
        VietQr           00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E
        VietQr           00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63040000
        VietQr           00020101021238570010A00000072701270006970403
        VietQr           00020101021126280010A0000007750110010712345652045812530370458
        VietQr           00020101021238
        Url              https://example.com/
        Url              http://example.com/?dossierNo=H15.50.05.13-261008-0975
        Url              https://dichvucong.gov.vn/
        Url              HTTPS://ZALO.ME/0912345678
        Url              https://example.com/?cccd=001090123456
        Url              https://dichvucong.gov.vn@example.com/?dossierNo=H15.50.05.13-261008-0975
        Url              www.dongnai.gov.vn
        Url              dichvucong.gov.vn
        Url              zalo.me/0912345678
        Url              baohiemxahoi.gov.vn/tra-cuu
        TaxCode          0100109106
        TaxCode          0300588569
        TaxCode          0101248141
        TaxCode          0100109106-001
        TaxCode          0100109106001
        TaxCode          0300588569-012
        Phone            0912345678
        Phone            0312345678
        Phone            0987 654 321
        Phone            0987.654.321
        Phone            +84912345678
        Phone            +84 912 345 678
        Phone            84912345678
        Phone            02838291234
        Phone            (028) 3829 1234
        Loose            G22.99.3-241219795252
        Loose            H15.50.05.13-261399-0975
        Loose            H15.50.05.13-250229-0975
        Loose            HH15.50-261008-0975
        Loose            HS_2026/001
        Loose            26.10229
        Loose            2026.123456
        Loose            BN-2026-00017
        Loose            123456
        Unknown          8934563138165
        Unknown          hello world
        Unknown          AB12
        Unknown          tel:0912345678
        Unknown          WIFI:S:Trung tam;T:WPA;P:matkhau;;
        Unknown          MECARD:N:Nguyen Van An;TEL:0912345678;;
        Unknown          javascript:alert(1)
        Unknown          H15.50.05.13_261008 0975
        Unknown          a|b|c|d
        Unknown          |||||||
        Unknown          <script>alert(1)</script>
        Unknown          eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig
        """);

    [Theory]
    [MemberData(nameof(Papers))]
    public void Each_is_known_for_what_it_is(ScanKind kind, string paper)
    {
        var scan = ScanClassifier.Classify(paper);
        Assert.Equal(kind, scan.Kind);
        bool mayBeAsked = kind is ScanKind.Dossier or ScanKind.SocialInsurance or ScanKind.Ticket or ScanKind.Procedure or ScanKind.Loose;
        Assert.Equal((mayBeAsked, mayBeAsked), (scan.Code.Length > 0, scan.MayLeaveFingerprint));
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Whatever_a_scanner_puts_around_it(ScanKind kind, string paper)
    {
        string[] around = [$"{paper}\r\n", $"\u0002{paper}\u0003\r", $" {paper}\t", $"\uFEFF{paper}", paper.StartsWith(']') ? paper : $"]Q3{paper}\u001D"];
        Assert.All(around, text => Assert.Equal(kind, ScanClassifier.Classify(text).Kind));
    }

    [Fact]
    public void There_are_more_than_a_hundred_of_every_kind()
    {
        Assert.True(Papers.Count > 100, $"{Papers.Count}");
        Assert.Equal(Enum.GetValues<ScanKind>().Order(), Papers.Select(p => p.Data.Item1).Distinct().Order());
    }

    [Theory]
    [InlineData("0100109106", true)]
    [InlineData("0300588569", true)]
    [InlineData("0101248141", true)]
    [InlineData("0100109107", false)]
    [InlineData("0300588596", false)]
    [InlineData("010010910", false)]
    [InlineData("01001O9106", false)]
    public void The_check_digit_of_a_tax_code(string digits, bool right) => Assert.Equal(right, BareNumbers.IsTaxCode(digits));

    [Fact]
    public void One_wrong_digit_makes_every_tax_code_wrong()
    {
        foreach (string code in (string[])["0100109106", "0300588569", "0101248141"])
            for (int at = 0; at < 10; at++)
                for (int digit = 0; digit < 10; digit++)
                {
                    char written = (char)('0' + digit);
                    if (written != code[at]) Assert.False(BareNumbers.IsTaxCode($"{code[..at]}{written}{code[(at + 1)..]}"), $"{code} at {at}: {digit}");
                }
    }

    [Theory]
    [InlineData("000201AB")]
    [InlineData("00020199HELLO")]
    [InlineData("00020115ABCD")]
    [InlineData("000201010212XY")]
    [InlineData("000201")]
    public void What_only_begins_like_a_payment_code_is_none(string text) => Assert.NotEqual(ScanKind.VietQr, ScanClassifier.Classify(text).Kind);

    [Fact]
    public void A_million_random_scans_never_throw_and_give_no_code_of_a_person()
    {
        var random = new Random(20261122);
        byte[] bytes = new byte[96];
        string[] grains = ["001090123456", "|", "0912345678", "GD4797916123456", "01011990", "Nam", "<<", "IDVNM", "-", ".", " ", "000201", "H15.50-261008-", "http://", "\u0000"];
        for (int i = 0; i < 1_000_000; i++)
        {
            int length = random.Next(bytes.Length);
            random.NextBytes(bytes.AsSpan(0, length));
            string text = (i % 3) switch
            {
                0 => System.Text.Encoding.UTF8.GetString(bytes, 0, length),
                1 => System.Text.Encoding.Latin1.GetString(bytes, 0, length / 4),
                _ => string.Concat(Enumerable.Range(0, 1 + (length % 6)).Select(_ => grains[random.Next(grains.Length)])),
            };
            var scan = ScanClassifier.Classify(text);
            if (scan.Kind == ScanKind.Loose) Assert.DoesNotMatch("(?<![0-9])0[0-9]{11}(?![0-9])", scan.Code);
            if (!scan.MayLeaveFingerprint) Assert.Equal("", scan.Code);
        }
    }

    private static TheoryData<ScanKind, string> Read(string table)
    {
        var papers = new TheoryData<ScanKind, string>();
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries)) papers.Add(Enum.Parse<ScanKind>(line[..17].Trim()), line[17..]);
        return papers;
    }
}
