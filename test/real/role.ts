// The rights of the user under test: the Role that the product publishes, and nothing more.
import { type PolicyRule, policyRules } from '../../src/rollout/rights.ts';
import { type Kind, kindOf } from './plane/kinds.ts';

/** What a rollout needs that applies objects of these kinds; without any, one that only sets images. */
export function rightsToApply(...kinds: readonly Kind[]): readonly PolicyRule[] {
  return policyRules(kinds.map(kindOf));
}
