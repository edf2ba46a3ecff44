// The front panel: draws the state that the event stream brings, and posts what is pressed. No state of its own but what is enlarged.
const $ = id => document.getElementById(id);

const faultNames = {
  paperOut: ['Hết giấy', 'Paper out'], paperNearEnd: ['Sắp hết giấy', 'Paper low'], coverOpen: ['Mở nắp', 'Cover open'],
  cutterJam: ['Kẹt dao cắt', 'Cutter jam'], switchedOff: ['Tắt nguồn máy in', 'Switched off'], noAutoStatus: ['Không tự báo trạng thái', 'No automatic status'],
  garbage: ['Nhiễu đường dây', 'Noise on the line'], notTaken: ['Phiếu chưa được lấy', 'Ticket not taken'], unplugged: ['Rút cáp', 'Unplugged'], powerOff: ['Mất điện', 'Power off'],
  silent: ['Không trả lời', 'Silent'], dead: ['Treo', 'Dead'], slow: ['In chậm', 'Slow'], babble: ['Nói nhảm', 'Babbling'],
  wrongCrc: ['Sai CRC', 'Wrong CRC'], nack: ['Luôn từ chối', 'Always NACK'],
};
const deviceNames = {
  printer: ['Máy in phiếu', 'Receipt printer'], counters: ['Bảng số ở quầy', 'Counter boards'], hall: ['Bảng sảnh', 'Hall board'],
  scanner: ['Máy quét', 'Scanner'], keypad: ['Bàn phím gọi số', 'Caller keypads'], rating: ['Bàn đánh giá', 'Rating pads'], buttons: ['Nút lấy số', 'Ticket buttons'],
};
const keyNames = [['Gọi', 'Call'], ['Bắt đầu', 'Start'], ['Kết thúc', 'Finish'], ['Vắng', 'Absent']];
const faceNames = [['Rất hài lòng', 'Very satisfied', '#12803f', 'M10 21 q8 11 16 0'], ['Hài lòng', 'Satisfied', '#8a6a00', 'M10 23 q8 5 16 0'], ['Không hài lòng', 'Dissatisfied', '#b3261e', 'M10 27 q8 -8 16 0']];
const wholeLineOnly = new Set(['unplugged', 'powerOff']);
const addressed = { counters: c => c.board, keypad: c => c.keypad, rating: c => c.rating };

function el(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}
const svg = (tag, attributes, ...children) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};
const english = text => el('small', { lang: 'en', textContent: text });
const named = ([vi, en]) => [vi + ' ', english(en)];
const setText = (node, text) => { if (node.textContent !== text) node.textContent = text; };

async function post(path, body) {
  try {
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(2000) });
    const result = await answer.json();
    if (!answer.ok) say(result.detail, 'down');
    else if (result.sent === false) say('Thiết bị đang hỏng: không gửi được / The device is broken: nothing was sent', 'down');
  } catch {
    say('Không gửi được / Could not be sent', 'down');
  }
}

// ---- connection ----
let source, lastHeard = 0, build, saying;
function say(text, kind) {
  $('link').className = 'link ' + kind;
  setText($('link-text'), text);
  clearTimeout(saying);
  if (kind === 'down') saying = setTimeout(() => Date.now() - lastHeard < 12000 && say('Đang kết nối trực tiếp / Live', 'up'), 4000);
}
function heard() { lastHeard = Date.now(); }
function listen() {
  source?.close();
  source = new EventSource('/api/events');
  source.addEventListener('heartbeat', heard);
  source.addEventListener('state', event => {
    heard();
    const state = JSON.parse(event.data);
    if (build && build !== state.build) { location.reload(); return; }
    build = state.build;
    if (!$('link').classList.contains('up')) say('Đang kết nối trực tiếp / Live', 'up');
    draw(state);
  });
  source.onerror = () => say('Mất kết nối – đang thử lại / Connection lost – retrying', 'down');
}
setInterval(() => {
  if (Date.now() - lastHeard > 12000 || source.readyState === EventSource.CLOSED) { heard(); listen(); }
}, 2000);

// ---- hall board: the text is drawn small, then each dot becomes a lamp ----
const sampler = el('canvas').getContext('2d', { willReadFrequently: true });
function matrixLine(text) {
  const rows = 20, pitch = 4, columns = 240;
  sampler.canvas.width = columns; sampler.canvas.height = rows;
  sampler.font = '14px "DejaVu Sans", "Noto Sans", sans-serif';
  sampler.fillStyle = '#fff';
  sampler.fillText(text, 1, 16, columns - 2);
  const dots = sampler.getImageData(0, 0, columns, rows).data;
  const canvas = el('canvas', { width: columns * pitch, height: rows * pitch });
  const draw = canvas.getContext('2d');
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) {
    const on = dots[(y * columns + x) * 4 + 3] > 105;
    draw.fillStyle = on ? '#ffb02e' : '#2b1711';
    draw.beginPath();
    draw.arc(x * pitch + 2, y * pitch + 2, on ? 2.1 : 1.1, 0, 7);
    draw.fill();
  }
  return canvas;
}
let hallShown;
function drawHall(hall, plugged) {
  const key = JSON.stringify([hall.lines, plugged]);
  if (key === hallShown) return;
  hallShown = key;
  const lines = hall.lines.length ? hall.lines : [''];
  $('matrix').replaceChildren(...lines.map(matrixLine));
  $('matrix').classList.toggle('off', !plugged);
  $('matrix').setAttribute('aria-label', hall.lines.length ? 'Bảng sảnh: ' + hall.lines.join('; ') : 'Bảng sảnh trống / Hall board is blank');
}

// ---- seven segments ----
const shapes = { // a…g in a cell 60 by 100
  a: '12,6 48,6 42,14 18,14', b: '52,9 52,47 44,42 44,17', c: '52,53 52,91 44,83 44,58', d: '18,86 42,86 48,94 12,94',
  e: '8,53 16,58 16,83 8,91', f: '8,9 16,17 16,42 8,47', g: '14,50 19,45.5 41,45.5 46,50 41,54.5 19,54.5',
};
function boardPicture() {
  const picture = svg('svg', { viewBox: '0 0 280 100', role: 'img' });
  for (let digit = 0; digit < 4; digit++) {
    const cell = svg('g', { transform: `translate(${digit * 70 + 2} 0) skewX(-4) translate(3 0)` });
    for (const points of Object.values(shapes)) cell.append(svg('polygon', { points, class: 'seg' }));
    cell.append(svg('circle', { cx: 60, cy: 91, r: 4.5, class: 'seg' }));
    picture.append(cell);
  }
  return picture;
}

// ---- counters ----
const counters = new Map();
function makeCounter(number, keypadAddress) {
  const picture = boardPicture(), board = el('div', { className: 'board' }, picture);
  const lamp = el('span', { className: 'lamp' }), lampText = el('span'), padText = el('span', { className: 'pad-text' });
  const keys = keyNames.map((name, i) => {
    const key = el('button', { type: 'button', className: 'key' }, name[0], english(name[1]));
    // What is written on it is its name; which counter it belongs to is told beside it.
    key.title = `Quầy ${number} / Counter ${number}`;
    key.onclick = () => post('/api/press', { device: 'keypad', address: keypadAddress, key: i + 1 });
    return key;
  });
  const faces = faceNames.map(([vi, en, colour, mouth], i) => {
    const drawing = svg('svg', { viewBox: '0 0 36 36', 'aria-hidden': 'true', fill: 'none', stroke: colour, 'stroke-width': 2.4, 'stroke-linecap': 'round' },
      svg('circle', { cx: 18, cy: 18, r: 15 }), svg('circle', { cx: 12.5, cy: 14, r: 1.2, fill: colour }), svg('circle', { cx: 23.5, cy: 14, r: 1.2, fill: colour }), svg('path', { d: mouth }));
    const face = el('button', { type: 'button', className: 'face' }, drawing, vi, english(en));
    face.title = `Đánh giá quầy ${number} / Rating at counter ${number}`;
    face.onclick = () => post('/api/press', { device: 'rating', address: number, key: i + 1 });
    return face;
  });
  const badges = el('span', { className: 'badges' });
  const node = el('article', { className: 'counter' },
    el('h3', {}, el('span', {}, `Quầy ${number} `, english(`Counter ${number}`)), badges), board,
    el('div', { className: 'keys', role: 'group' }, ...keys), el('div', { className: 'strip' }, lamp, lampText, padText),
    el('div', { className: 'faces', role: 'group' }, ...faces));
  return { node, board, picture, lamp, lampText, padText, faces, badges };
}
const lampWords = { off: 'Đèn tắt / Lamp off', red: 'Đèn đỏ / Red lamp', green: 'Đèn xanh / Green lamp' };
function drawCounters(state) {
  for (const counter of state.counters) {
    let view = counters.get(counter.number);
    if (!view) {
      counters.set(counter.number, view = makeCounter(counter.number, counter.keypad.address));
      $('counters').append(view.node);
    }
    [...view.picture.children].forEach((cell, digit) => [...cell.children].forEach((segment, bit) =>
      segment.classList.toggle('lit', (counter.board.segments[digit] >> bit & 1) === 1)));
    view.picture.setAttribute('aria-label', `Bảng quầy ${counter.number}: ${counter.board.text.trim() || 'trống / blank'}`);
    view.board.classList.toggle('off', counter.board.faults.includes('dead'));
    view.lamp.className = `lamp ${counter.keypad.lamp} ${counter.keypad.blink}`;
    setText(view.lampText, lampWords[counter.keypad.lamp]);
    setText(view.padText, counter.keypad.text || '   ');
    view.faces.forEach((face, i) => face.classList.toggle('lit', counter.rating.lamps[i]));
    const faults = [...new Set([...counter.board.faults, ...counter.keypad.faults, ...counter.rating.faults])];
    badge(view.badges, faults);
  }
}
function badge(node, faults, ok) {
  const key = faults.join() + (ok ?? '');
  if (node.dataset.key === key) return;
  node.dataset.key = key;
  const shown = faults.map(fault => el('span', { className: 'badge', textContent: faultNames[fault].join(' / ') }));
  if (!shown.length && ok) shown.push(el('span', { className: 'badge ok', textContent: ok }));
  node.replaceChildren(...shown);
}

// ---- ticket buttons ----
const takes = [];
function drawButtons(buttons) {
  buttons.forEach((button, i) => {
    if (!takes[i]) {
      const lamp = el('span', { className: 'lamp' });
      const take = el('button', { type: 'button', className: 'take' }, lamp, el('span', { className: 'cap' }, button.vi, english(button.en)));
      take.title = `Nút ${button.number} / Button ${button.number}`;
      take.onclick = () => post('/api/press', { device: 'buttons', address: 1, key: button.number });
      $('buttons').append(take);
      takes[i] = lamp;
    }
    takes[i].classList.toggle('on', button.lamp);
  });
}

// ---- papers ----
let shownPaper = '', newestListed = -1, started = false;
async function drawPrinter(printer) {
  const working = printer.faults.includes('slow') ? 'Đang in chậm / Printing slowly' : 'Đang in / Printing';
  badge(document.querySelector('[data-badges=printer]'), [...new Set([...printer.faults, ...(printer.cutterError ? ['cutterJam'] : [])])], printer.printing ? working : 'Sẵn sàng / Ready');
  setText($('printer-facts'), `Bộ đệm / Buffer ${printer.buffered} B · ${(printer.hangingRows / 8).toFixed(0)} mm đang ra / coming out · lệnh lạ / unknown commands ${printer.unknownCommands}${printer.lastUnknown ? ' (' + printer.lastUnknown + ')' : ''}`);
  const hanging = printer.hangingRows > 0;
  const key = hanging ? 'hanging' : String(printer.lastPaper);
  $('paper').hidden = !hanging && printer.lastPaper === 0;
  $('no-paper').hidden = !$('paper').hidden;
  $('paper').classList.toggle('hanging', hanging);
  if (!$('paper').hidden && (hanging || key !== shownPaper)) {
    const image = $('paper-image');
    image.src = hanging ? `/api/papers/hanging.png?rows=${printer.hangingRows}` : `/api/papers/${printer.lastPaper}.png`;
    image.alt = hanging ? 'Phiếu đang in / Ticket being printed' : `Phiếu ${printer.lastPaper} / Ticket ${printer.lastPaper}`;
    // A quick printer shows only finished papers: let those slide out of the slot.
    if (started && !hanging && shownPaper !== 'hanging') { $('paper').classList.remove('fresh'); void $('paper').offsetWidth; $('paper').classList.add('fresh'); }
  }
  shownPaper = key;
  started = true;
  if (printer.lastPaper !== newestListed) { newestListed = printer.lastPaper; await listPapers(); }
}
const time = at => new Date(at).toLocaleTimeString('vi-VN');
async function listPapers() {
  const papers = await (await fetch('/api/papers')).json();
  $('papers').replaceChildren(...papers.slice(-24).reverse().map(paper => {
    const torn = paper.ending === 'torn';
    const button = el('button', { type: 'button' },
      el('span', { className: 'thumb' }, el('img', { src: paper.png, alt: '', loading: 'lazy' })),
      el('span', { className: 'cap' + (torn ? ' torn' : ''), textContent: `Phiếu ${paper.number} · ${time(paper.at)}${torn ? ' · bị xé / torn' : ''}` }));
    button.title = `Xem phiếu ${paper.number} / Enlarge ticket ${paper.number}`;
    button.onclick = () => enlarge(paper);
    return el('li', {}, button);
  }));
  $('paper').onclick = () => papers.length && shownPaper !== 'hanging' && enlarge(papers.at(-1));
}
function enlarge(paper) {
  $('large-title').textContent = `Phiếu ${paper.number} – ${time(paper.at)}${paper.ending === 'torn' ? ' – bị xé / torn' : ''}`;
  $('large-image').src = paper.png;
  $('large-image').alt = paper.lines.join('; ') || 'Phiếu / Ticket';
  const notes = [['Dòng chữ', 'Text lines', paper.lines], ['Mã QR', 'QR codes', paper.qrCodes], ['Mã vạch', 'Barcodes', paper.barcodes]];
  $('large-notes').replaceChildren(
    el('p', { textContent: `72 × ${(paper.heightDots / 8).toFixed(0)} mm, ${paper.widthDots} × ${paper.heightDots} dots` }),
    ...notes.filter(([, , list]) => list.length).flatMap(([vi, en, list]) => [el('h3', {}, ...named([vi, en])), el('pre', { textContent: list.join('\n') })]));
  $('large').showModal();
}

// ---- scanner ----
$('scan').onsubmit = event => {
  event.preventDefault();
  post('/api/scan', { text: $('scan-text').value });
  $('scan-text').select();
};
fetch('/samples.json').then(answer => answer.json()).then(samples => $('chips').append(...samples.map(sample => {
  const chip = el('button', { type: 'button', className: 'chip' }, el('code', { textContent: sample.code }), ...named([sample.vi, sample.en]));
  chip.onclick = () => post('/api/scan', { text: sample.code });
  return chip;
})));

// ---- faults ----
const switches = [];
function makeSwitch(device, address, fault) {
  const node = el('button', { type: 'button', className: 'switch' }, faultNames[fault][0], english(faultNames[fault][1]));
  node.title = `${deviceNames[device].join(' / ')}${address ? ' ' + address : ''}`;
  node.onclick = () => post('/api/fault', { device, address, fault, on: node.getAttribute('aria-pressed') !== 'true' });
  switches.push({ node, device, address, fault });
  return node;
}
function makeFaults(state) {
  $('faults').append(...state.lines.map(line => {
    const perAddress = addressed[line.device];
    const own = perAddress ? line.possibleFaults.filter(fault => wholeLineOnly.has(fault)) : line.possibleFaults;
    const repair = el('button', { type: 'button', className: 'switch repair' }, 'Sửa hết', english('Repair all'));
    repair.onclick = () => post('/api/fault', { device: line.device, fault: 'none' });
    const card = el('article', { className: 'device' }, el('h3', {}, ...named(deviceNames[line.device])),
      el('div', { className: 'switches' }, ...own.map(fault => makeSwitch(line.device, 0, fault)), repair));
    if (perAddress) for (const counter of state.counters) {
      const address = perAddress(counter).address;
      card.append(el('p', { className: 'who' }, ...named([`Quầy ${counter.number}`, `Counter ${counter.number}`])),
        el('div', { className: 'switches' }, ...line.possibleFaults.filter(fault => !wholeLineOnly.has(fault)).map(fault => makeSwitch(line.device, address, fault))));
    }
    return card;
  }));
}
function drawFaults(state) {
  if (!switches.length) makeFaults(state);
  for (const { node, device, address, fault } of switches) {
    const line = state.lines.find(one => one.device === device);
    const faults = address ? addressed[device](state.counters.find(c => addressed[device](c).address === address)).faults : line.faults;
    node.setAttribute('aria-pressed', faults.includes(fault));
  }
  for (const name of ['hall', 'scanner']) badge(document.querySelector(`[data-badges=${name}]`), state.lines.find(one => one.device === name).faults);
}

function draw(state) {
  drawHall(state.hall, state.lines.find(line => line.device === 'hall').plugged);
  drawButtons(state.buttons);
  drawCounters(state);
  drawPrinter(state.printer);
  setText($('scan-last'), state.scanner.scans ? `Vừa quét / Last scan: ${state.scanner.last}` : '');
  drawFaults(state);
}

heard();
listen();
