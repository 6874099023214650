// Cases of the rules about ScaledObjects.
import type { Cases } from '../../arrange.ts';
import { scaledObjectAndHpa } from './scaledobject-and-hpa.ts';

export const kedaCases: Readonly<Record<string, Cases>> = {
  'scaledobject-and-hpa': scaledObjectAndHpa,
};
