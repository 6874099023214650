/** Rules about what a recorded history decides. */
import type { Rule } from '../rule.ts';
import { autoscalerLimitedAtMax } from './autoscaler-limited-at-max.ts';
import { autoscalerUnused } from './autoscaler-unused.ts';
import { cooldownBelowStartup } from './cooldown-below-startup.ts';
import { cpuThrottled } from './cpu-throttled.ts';
import { flapping } from './flapping.ts';
import { maxBelowDemand } from './max-below-demand.ts';
import { memoryRatchet } from './memory-ratchet.ts';
import { minTooHigh } from './min-too-high.ts';
import { minTooLow } from './min-too-low.ts';
import { noHeadroomAtMax } from './no-headroom-at-max.ts';
import { overRequested } from './over-requested.ts';
import { periodicLoad } from './periodic-load.ts';
import { scaleUpPolicyBinding } from './scale-up-policy-binding.ts';
import { targetTooHighForStartup } from './target-too-high-for-startup.ts';
import { toleranceWaste } from './tolerance-waste.ts';
import { underRequested } from './under-requested.ts';

export const historyRules: readonly Rule[] = [
  autoscalerLimitedAtMax,
  autoscalerUnused,
  cooldownBelowStartup,
  cpuThrottled,
  flapping,
  maxBelowDemand,
  memoryRatchet,
  minTooHigh,
  minTooLow,
  noHeadroomAtMax,
  overRequested,
  periodicLoad,
  scaleUpPolicyBinding,
  targetTooHighForStartup,
  toleranceWaste,
  underRequested,
];
