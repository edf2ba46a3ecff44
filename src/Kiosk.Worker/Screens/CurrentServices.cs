using Kiosk.Contract.Api;
using Kiosk.Worker.Api;

namespace Kiosk.Worker.Screens;

/// <summary>The services and priority classes offered at this moment.</summary>
internal delegate ServicesView CurrentServices();

/// <summary>The ticket of that id (yyMMdd-LABEL), or null when this hall never gave it.</summary>
internal delegate Task<TicketView?> TicketById(string id);

/// <summary>The figures of the last business day, folded anew; null before any day was opened.</summary>
internal delegate DayStatistics? TodaysFigures();
