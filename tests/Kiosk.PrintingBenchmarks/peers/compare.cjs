// node compare.cjs FOLDER RUNS: FOLDER holds node_modules, ticket.png (the ticket as dots) and ours.jsonl. Prints a Markdown table.
'use strict';
const { createRequire } = require('node:module');
const fs = require('node:fs');
const path = require('node:path');

const folder = path.resolve(process.argv[2]);
const runs = Number(process.argv[3] || 200);
const from = createRequire(path.join(folder, 'package.json'));
const iconv = from('iconv-lite');
const { PNG } = from('pngjs');
const receiptline = from('receiptline');
const receiptio = from('receiptio');
const { ThermalPrinter, PrinterTypes, CharacterSet } = from('node-thermal-printer');
const Encoder = from('@point-of-sale/receipt-printer-encoder');
const ReceiptPrinterEncoder = Encoder.default || Encoder;

const url = 'https://dichvucong.example.gov.vn/tra-cuu?ma=H03.45-241123';
const lines = [
  'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'Phường Hoàn Kiếm, Hà Nội', 'Đăng ký hộ tịch', 'Số người chờ trước: 7',
  'Thời gian chờ ước tính: 25 phút', '08:15 ngày 20/11/2026', 'Xin vui lòng chờ đến lượt', 'Phiếu chỉ có giá trị trong ngày',
];
const [centre, ward, service, ahead, wait, time, please, footer] = lines;
const number = i => 'A' + String(i % 1000).padStart(3, '0');

// What an Epson with the South-Asia pages prints: TCVN-3 on 30 and 31, windows-1258 on 52.
const tcvn3 = 'A8ăA9âAAêABôACơADưAEđB5àB6ảB7ãB8áB9ạBBằBCẳBDẵBEắC6ặC7ầC8ẩC9ẫCAấCBậCCèCEẻCFẽD0éD1ẹD2ềD3ểD4ễD5ếD6ệD7ìD8ỉDCĩDDíDEịDFòE1ỏE2õE3óE4ọE5ồE6ổE7ỗE8ốE9ộEAờEBởECỡEDớEEợEFùF1ủF2ũF3úF4ụF5ừF6ửF7ữF8ứF9ựFAỳFBỷFCỹFDýFEỵ';
const small = new Map([...tcvn3.matchAll(/([0-9A-F]{2})(.)/gu)].map(m => [parseInt(m[1], 16), m[2]]));
const capitals = new Map([...small].filter(([, l]) => !'ăâđ'.includes(l)).map(([b, l]) => [b, l.toUpperCase()]));
[[0xA1, 'Ă'], [0xA2, 'Â'], [0xA7, 'Đ']].forEach(([b, l]) => capitals.set(b, l));
const codepages = { 0: 'cp437', 2: 'cp850', 16: 'win1252', 18: 'cp852', 19: 'cp858', 52: 'win1258' };
const letter = (page, byte) => byte < 0x80 ? String.fromCharCode(byte)
  : page === 30 ? small.get(byte) || '?' : page === 31 ? capitals.get(byte) || '?'
  : codepages[page] ? iconv.decode(Buffer.from([byte]), codepages[page]) : '?';

/** The text an Epson would print, commands skipped; CP1258's tones compose with the letter before them. */
function printed(bytes) {
  let text = '', page = 0;
  for (let i = 0; i < bytes.length;) {
    const b = bytes[i], c = String.fromCharCode(bytes[i + 1] || 0), word = at => bytes[at] + 256 * bytes[at + 1];
    if (b === 0x1B) {
      if (c === 't') page = bytes[i + 2];
      i += c === '*' ? 5 + word(i + 3) * (bytes[i + 2] >= 32 ? 3 : 1) : '@2SL<im'.includes(c) ? 2 : c === '$' || c === '\\' || c === 'c' ? 4 : c === 'p' ? 5 : c === '(' ? 5 + word(i + 3) : 3;
    } else if (b === 0x1D) {
      i += c === '(' ? 5 + word(i + 3) : c === '8' ? 7 + word(i + 3) + 65536 * word(i + 5) : c === 'v' ? 8 + word(i + 4) * word(i + 6)
        : c === 'k' ? 4 + bytes[i + 3] : 'LWP$\\'.includes(c) ? 4 : c === 'V' && bytes[i + 2] >= 65 ? 4 : 3;
    } else if (b === 0x1C) i += c === '.' || c === '&' ? 2 : c === '(' ? 5 + word(i + 3) : c === 'p' ? 4 : 3;
    else if (b === 0x10) i += 3;
    else { text += b < 0x20 ? '\n' : letter(page, b); i++; }
  }
  return text.normalize('NFC');
}

const bytesOf = made => typeof made === 'string' ? Buffer.from(made, 'latin1') : Buffer.from(made);
const rows = fs.readFileSync(path.join(folder, 'ours.jsonl'), 'utf8').trim().split('\n').map(l => JSON.parse(l));

async function measure(who, what, make, picture, count = runs) {
  const times = [];
  let bytes;
  try {
    for (let i = -5; i < count; i++) {
      const start = process.hrtime.bigint();
      bytes = bytesOf(await make(number(i + 5)));
      if (i >= 0) times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  } catch (e) {
    rows.push({ who, what, error: String(e.message || e).split('\n')[0] });
    return;
  }
  times.sort((a, b) => a - b);
  const text = printed(bytes);
  rows.push({ who, what, bytes: bytes.length, median: times[count >> 1], p95: times[Math.floor(count * 0.95)], intact: picture || lines.filter(l => text.includes(l)).length });
}

const rpe = options => n => new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48, ...options.new })
  .initialize().codepage(options.codepage).align('center').image(logo, 96, 96, 'threshold').line(centre).line(ward).bold(true).line(service).bold(false)
  .size(8, 8).line(n).size(1, 1).line(ahead).line(wait).line(time).qrcode(url, { model: 2, size: 6, errorlevel: 'm' }).line(please).line(footer).newline(4).cut('partial').encode();

async function thermal(characterSet, n) {
  const p = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1:9', characterSet, width: 48 });
  p.alignCenter();
  await p.printImageBuffer(logoPng);
  for (const l of [centre, ward, service]) p.println(l);
  p.setTextSize(7, 7); p.println(n); p.setTextNormal();
  for (const l of [ahead, wait, time]) p.println(l);
  p.printQR(url, { cellSize: 6, correction: 'M', model: 2 });
  for (const l of [please, footer]) p.println(l);
  p.partialCut();
  return p.getBuffer();
}

const markdown = n => `{image:${logoPng.toString('base64')}}\n"${centre}\n${ward}\n"${service}\n^^^^^^${n}\n${ahead}\n${wait}\n${time}\n{code:${url};option:qrcode,6,m}\n${please}\n${footer}\n=`;

// A ring of 96 by 96 dots as logo; ticket.png is the whole ticket as dots.
const logoFile = new PNG({ width: 96, height: 96, colorType: 6 });
for (let y = 0; y < 96; y++)
  for (let x = 0; x < 96; x++) {
    const r = Math.hypot(x - 47.5, y - 47.5) / 47.5, ink = (r > 0.86 && r <= 1) || r < 0.3;
    logoFile.data.fill(ink ? 0 : 255, (y * 96 + x) * 4, (y * 96 + x) * 4 + 3);
    logoFile.data[(y * 96 + x) * 4 + 3] = 255;
  }
const logoPng = PNG.sync.write(logoFile);
const logo = { data: new Uint8ClampedArray(logoFile.data), width: 96, height: 96 };
const whole = PNG.sync.read(fs.readFileSync(path.join(folder, 'ticket.png')));
const wholeHeight = Math.floor(whole.height / 8) * 8;
const wholeData = { data: new Uint8ClampedArray(whole.data.subarray(0, whole.width * wholeHeight * 4)), width: whole.width, height: wholeHeight };
const wholePng = fs.readFileSync(path.join(folder, 'ticket.png'));

(async () => {
  const name = 'receipt-printer-encoder 4.0.1';
  await measure(name, 'auto, Epson pages', rpe({ codepage: 'auto', new: { codepageMapping: 'epson' } }));
  for (const codepage of ['windows1258', 'tcvn3', 'tcvn3capitals', 'viscii']) await measure(name, codepage, rpe({ codepage, new: { codepageMapping: 'epson' } }));
  await measure(name, 'auto, Xprinter pages', rpe({ codepage: 'auto', new: { codepageMapping: 'xprinter' } }));
  await measure(name, 'picture drawn before, 576', () => new ReceiptPrinterEncoder({ language: 'esc-pos', imageMode: 'raster', columns: 48 }).initialize().image(wholeData, whole.width, wholeHeight, 'threshold').cut().encode(), 'picture', Math.min(runs, 50));
  for (const encoding of ['multilingual', 'cp1252']) await measure('receiptline 4.0.4', encoding, n => receiptline.transform(markdown(n), { cpl: 48, encoding, spacing: true, command: 'escpos' }));
  await measure('receiptio 2.1.2', '-i (draws by sharp), 576', n => receiptio.print(markdown(n), '-p escpos -i -c 48'), 'picture', Math.min(runs, 30));
  for (const set of ['TCVN_VIETNAMESE', 'WPC1258_VIETNAMESE', 'VISCII'].filter(s => CharacterSet[s])) await measure('node-thermal-printer 4.6.1', set, n => thermal(CharacterSet[set], n));
  await measure('node-thermal-printer 4.6.1', 'picture drawn before, 576', async () => {
    const p = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1:9', width: 48 });
    await p.printImageBuffer(wholePng);
    p.partialCut();
    return p.getBuffer();
  }, 'picture', Math.min(runs, 50));
  console.log('| who | how | bytes | ms median | ms p95 | lines intact of 8 |\n|---|---|---|---|---|---|');
  for (const r of rows) console.log(r.error ? `| ${r.who} | ${r.what} | – | – | – | ${r.error} |` : `| ${r.who} | ${r.what} | ${r.bytes} | ${r.median.toFixed(2)} | ${r.p95.toFixed(2)} | ${r.intact} |`);
  process.exit(0);
})();
