// Cases of the rules about ScaledObjects.
import type { Cases } from '../../arrange.ts';
import { duplicateScaledObject } from './duplicate-scaledobject.ts';
import { scaleToZeroBehindService } from './scale-to-zero-behind-service.ts';
import { scaledObjectAndHpa } from './scaledobject-and-hpa.ts';
import { scaledObjectDefaultMax } from './scaledobject-default-max.ts';
import { triggerWithoutFallback } from './trigger-without-fallback.ts';

export const kedaCases: Readonly<Record<string, Cases>> = {
  'duplicate-scaledobject': duplicateScaledObject,
  'scale-to-zero-behind-service': scaleToZeroBehindService,
  'scaledobject-and-hpa': scaledObjectAndHpa,
  'scaledobject-default-max': scaledObjectDefaultMax,
  'trigger-without-fallback': triggerWithoutFallback,
};
