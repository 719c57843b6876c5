import type { NumberStyle } from './styles.ts';

const dayMs = 86_400_000;
/** Excel's day 0; it counts a 29 February 1900 that never was, so days before March 1900 are off by one: too old to matter. */
const day0 = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

/** `2026-03-01`, or with ` 09:30:00` where it has a time: local, as the sheet shows it. undefined where no calendar has it. */
function moment(serial: number, from1904: boolean): string | undefined {
  if (serial < 1 && !from1904) return undefined;
  const written = new Date((from1904 ? day0.from1904 : day0.from1900) + Math.round((serial * dayMs) / 1000) * 1000);
  if (Number.isNaN(written.getTime()) || written.getUTCFullYear() > 9999) return undefined;
  const [day, time] = written.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** A whole number digit by digit, also where it is written 1.2E+19: a number in JavaScript would round it. */
function digits(raw: string): string | undefined {
  const [, sign = '', whole = '', part = '', power = '0'] = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]\+?(\d{1,3}))?$/.exec(raw) ?? [];
  const tail = part.replace(/0+$/, '');
  if (whole === '' || tail.length > Number(power)) return undefined;
  return (sign === '-' ? '-' : '') + (whole + tail.padEnd(Number(power), '0')).replace(/^0+(?=\d)/, '');
}

/** What a number's cell says. 4.0999999999999996 is how Excel writes 4.1. */
export function numberText(raw: string, style: NumberStyle, from1904: boolean): string {
  const number = Number(raw);
  if (raw === '' || Number.isNaN(number)) return raw;
  if (style !== undefined && 'date' in style) return moment(number, from1904) ?? raw;
  const whole = digits(raw);
  if (whole === undefined) return String(number);
  return style === undefined ? whole : whole.padStart(style.digits, '0');
}

/** Characters that XML cannot hold are written _x000D_, and such a sequence itself _x005F_x000D_. */
export const unescaped = (text: string) =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
