// /: the list of screens, and the question which day it is. No stream: a technician has many of these pages open.
import './kiosk.js';
import { dayBox } from './day.js';

const everyMs = 10000;
const day = dayBox();
day.look();
setInterval(() => { if (!document.hidden) day.look(); }, everyMs);
