// Cases of the rules about what Go needs to know of its container.
import type { Cases } from '../../arrange.ts';

export const goCases: Readonly<Record<string, Cases>> = {};
