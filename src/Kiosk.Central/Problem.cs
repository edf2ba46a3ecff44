using Kiosk.Contract.Central;

namespace Kiosk.Central;

/// <summary>A refusal as RFC 9457 "application/problem+json": programs decide by <paramref name="Type"/>, people read the words.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">Stable path.</param>
/// <param name="Title">Vietnamese / English, the same for every problem of the type.</param>
/// <param name="Detail">Vietnamese / English, what was found here.</param>
/// <param name="Name">Name of an extension member, or null.</param>
/// <param name="Value">Its value.</param>
internal sealed record Problem(int Status, string Type, string Title, string Detail, string? Name = null, long Value = 0)
{
    public static Problem Malformed(string vi, string en) =>
        new(StatusCodes.Status400BadRequest, CentralProblems.Malformed, "Không hiểu yêu cầu / The request cannot be understood", $"{vi} / {en}");

    public static Problem TooLarge(string vi, string en) =>
        new(StatusCodes.Status413PayloadTooLarge, "/problems/too-large", "Yêu cầu quá lớn / The request is too large", $"{vi} / {en}");

    public static Problem WrongMedia(string vi, string en) =>
        new(StatusCodes.Status415UnsupportedMediaType, "/problems/media-type", "Kiểu nội dung không được hỗ trợ / Unsupported media type", $"{vi} / {en}");

    public static Problem Gap(long expected) => new(
        StatusCodes.Status409Conflict, CentralProblems.SequenceGap, "Thiếu sự kiện ở giữa / Events are missing in between",
        $"Hãy gửi lại từ số {expected}. / Send again from {expected} on.", "expectedSeq", expected);

    public static Problem Fork(long seq) => new(
        StatusCodes.Status409Conflict, CentralProblems.Fork, "Nhật ký bị tách nhánh / The record has forked",
        $"Sự kiện số {seq} đã được lưu với nội dung khác: có thể hai kiosk dùng chung một thẻ nhớ. / Event {seq} is stored with other contents: two kiosks may run on copies of one card.",
        "seq", seq);

    public static Problem UnknownKiosk(string kiosk) => new(
        StatusCodes.Status404NotFound, "/problems/unknown-kiosk", "Chưa biết kiosk này / Unknown kiosk",
        $"Chưa có liên lạc nào từ kiosk {kiosk}. / Nothing was heard of kiosk {kiosk} so far.");

    public static Problem UnknownDossier(string code) => new(
        StatusCodes.Status404NotFound, CentralProblems.UnknownDossier, "Không tìm thấy hồ sơ / Unknown dossier",
        $"Mã hồ sơ {code} không tồn tại hoặc chưa được tiếp nhận. / There is no dossier {code}, or it has not been accepted yet.");

    /// <summary>Not "unknown": nobody looked.</summary>
    public static Problem NoDossiers() => new(
        StatusCodes.Status503ServiceUnavailable, "/problems/no-dossier-source", "Chưa có nguồn hồ sơ / No source of dossiers",
        "Trung tâm được khởi động không có --dossiers. / The centre was started without --dossiers.");

    public static Problem Storage() => new(
        StatusCodes.Status503ServiceUnavailable, "/problems/storage", "Kho dữ liệu tạm thời không dùng được / The storage cannot be used for now",
        "Xin thử lại sau. / Please try again later.");

    public static Problem Fault() => new(
        StatusCodes.Status500InternalServerError, "/problems/internal", "Lỗi bên trong / Internal fault",
        "Xin thử lại sau; chi tiết nằm trong nhật ký của trung tâm. / Please try again later; the centre's log has the details.");

    /// <summary>As an answer.</summary>
    public IResult AsResult() => Results.Problem(
        Detail, null, Status, Title, Type, Name is null ? null : new Dictionary<string, object?> { [Name] = Value });
}
