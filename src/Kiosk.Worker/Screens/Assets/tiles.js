// Lays the service tiles out: as few pages as the sizes allow, no scroll bar, no word cut off.
import { all, byId } from './kiosk.js';

const mostOnAPage = 8;
const smallestMm = 20;
const gapMm = 3;
// 1 is capitals of 4.8 mm; a little less is allowed before one more page is, and more where there is room.
const scales = [1.7, 1.5, 1.3, 1.15, 1, 0.93, 0.86];

export function layOutTiles() {
  const grid = byId('tiles');
  const tiles = all('.tile', grid);
  let perPage = tiles.length;
  let page = 0;

  const pages = () => Math.max(1, Math.ceil(tiles.length / perPage));

  function show() {
    page = Math.min(page, pages() - 1);
    tiles.forEach((tile, i) => { tile.hidden = Math.floor(i / perPage) !== page; });
    byId('pager').hidden = pages() < 2;
    byId('page-of').textContent = `${page + 1}/${pages()}`;
    byId('page-back').disabled = page === 0;
    byId('page-on').disabled = page >= pages() - 1;
  }

  function set(columns, rows, scale) {
    grid.style.setProperty('--columns', columns);
    grid.style.setProperty('--rows', rows);
    grid.style.setProperty('--scale', scale);
    grid.classList.toggle('narrow', columns > 2);
    perPage = columns * rows;
  }

  const spills = (e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;

  /** Whether every tile shows all its words, on every page. */
  function fits() {
    for (page = 0; page < pages(); page++) {
      show();
      if (tiles.some((tile) => !tile.hidden && (spills(tile) || spills(tile.querySelector('.names')) || spills(tile.querySelector('.first'))))) return false;
    }
    return true;
  }

  /** All grids whose tiles are large enough for a finger, fewest pages first, then the largest tiles. */
  function grids() {
    const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    const found = [];
    for (let columns = 1; columns <= 4; columns++) {
      for (let rows = 1; columns * rows <= mostOnAPage; rows++) {
        const wide = (grid.clientWidth / mm - (columns - 1) * gapMm) / columns;
        const high = (grid.clientHeight / mm - (rows - 1) * gapMm) / rows;
        if (wide < smallestMm * 2 || high < smallestMm) continue;
        for (const scale of scales) {
          const needed = Math.ceil(tiles.length / (columns * rows));
          found.push({ columns, rows, scale, rank: needed * 100 + (columns * rows) + (scales[0] - scale) * 60 + Math.abs(wide / high - 3) });
        }
      }
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  function fit() {
    if (grid.hidden) {
      byId('pager').hidden = true;
      return;
    }
    const before = page;
    byId('pager').hidden = false;
    const found = grids();
    if (!found.some((g) => { set(g.columns, g.rows, g.scale); return fits(); })) set(1, Math.max(1, ...found.filter((g) => g.columns === 1).map((g) => g.rows)), scales.at(-1));
    page = before;
    show();
  }

  function turn(by) {
    page += by;
    show();
  }
  byId('page-back').addEventListener('click', () => turn(-1));
  byId('page-on').addEventListener('click', () => turn(1));
  let later = 0;
  addEventListener('resize', () => {
    clearTimeout(later);
    later = setTimeout(fit, 50);
  });
  return {
    fit,
    home() {
      page = 0;
      fit();
    },
    get page() { return page; },
  };
}
