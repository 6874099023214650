/** Rules about ScaledObjects. */
import type { Rule } from '../rule.ts';
import { scaledObjectAndHpa } from './scaledobject-and-hpa.ts';

export const kedaRules: readonly Rule[] = [scaledObjectAndHpa];
