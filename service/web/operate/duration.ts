import { countText } from '../count-text.ts';

const [minute, hour, day] = [60, 3600, 86_400];

/** `45 秒`, `3 分 20 秒`, `1 小时 2 分`, `3 天 4 小时`: two units are enough. */
export function durationTold(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: readonly (readonly [value: number, unit: string])[] = [
    [Math.floor(whole / day), '天'],
    [Math.floor((whole % day) / hour), '小时'],
    [Math.floor((whole % hour) / minute), '分'],
    [whole % minute, '秒'],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  if (first === -1) return '0 秒';
  const shown = parts.slice(first, first + 2).filter(([value]) => value > 0);
  return shown.map(([value, unit]) => `${countText(value)} ${unit}`).join(' ');
}
