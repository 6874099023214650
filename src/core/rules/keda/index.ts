/** Rules about ScaledObjects. */
import type { Rule } from '../rule.ts';
import { duplicateScaledObject } from './duplicate-scaledobject.ts';
import { scaleToZeroBehindService } from './scale-to-zero-behind-service.ts';
import { scaledObjectAndHpa } from './scaledobject-and-hpa.ts';
import { scaledObjectDefaultMax } from './scaledobject-default-max.ts';
import { triggerWithoutFallback } from './trigger-without-fallback.ts';

export const kedaRules: readonly Rule[] = [
  duplicateScaledObject,
  scaleToZeroBehindService,
  scaledObjectAndHpa,
  scaledObjectDefaultMax,
  triggerWithoutFallback,
];
