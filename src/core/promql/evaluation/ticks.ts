/** The ticks of a grid in milliseconds, in which stores count time: seconds with fractions would not compare exactly. */
import type { Grid } from '../../history/series.ts';

export const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

export const tickTime = ({ start, step }: Grid, tick: number): number => milliseconds(start + tick * step);
