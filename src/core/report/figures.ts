/** Numbers as people read them. */

/** `0.31 %`, `4.2 %`, `31 %`, `99.8 %`; what is not nothing is never shown as nothing, nor what is not all as all. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size === 0) return '0 %';
  if (size < 0.01) return '< 0.01 %';
  if (size > 99 && size < 100) return size > 99.9 ? '> 99.9 %' : `${trimmed(percent, 1)} %`;
  return `${trimmed(percent, size < 1 ? 2 : size < 10 ? 1 : 0)} %`;
}

/** Change from one to the other: `−21 %`, `+4 %`; `±0 %` below half a percent. */
export function formatChange(from: number, to: number): string {
  if (from === 0) return to === 0 ? '±0 %' : 'from 0';
  const percent = Math.round((to / from - 1) * 100);
  if (percent === 0) return '±0 %';
  return percent < 0 ? `−${-percent} %` : `+${percent} %`;
}

/** Three digits that count, and never a decimal where they are used up: `0.42`, `3.5`, `128`, `12,400`. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000)
    return Math.round(value)
      .toString()
      .replace(/\B(?=(\d{3})+$)/g, ',');
  return trimmed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));
