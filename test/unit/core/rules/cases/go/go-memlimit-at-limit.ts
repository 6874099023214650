// A GOMEMLIMIT that leaves nothing below the memory limit, or that will not follow it.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { fromConfig, fromResource, goContainer, set } from '../../code.ts';
import { deployment, limitRange } from '../../objects.ts';
import { vertical } from '../../owners.ts';

const value = ['Deployment web spec.template.spec.containers[web].env[GOMEMLIMIT].value'];

/** Limited to 512Mi. */
const told = (env: JsonRecord, more: Parameters<typeof goContainer>[0] = {}): JsonRecord =>
  deployment({ containers: [goContainer({ env: [env], ...more })] });
const at = (text: string, more: Parameters<typeof goContainer>[0] = {}): JsonRecord =>
  told(set('GOMEMLIMIT', text), more);

export const goMemlimitAtLimit: Cases = {
  fires: [
    { why: 'above it', objects: [at('1GiB')], at: value },
    { why: 'in bytes', objects: [at('600000000')], at: value },
    { why: 'in bytes with their unit', objects: [at('600000000B')], at: value },
    { why: 'it is live', cluster: [at('1GiB')], at: value },
    {
      why: 'the last of two entries counts',
      objects: [
        deployment({ containers: [goContainer({ env: [set('GOMEMLIMIT', '1MiB'), set('GOMEMLIMIT', '1GiB')] })] }),
      ],
      at: value,
    },
    {
      why: 'a LimitRange gives the limit',
      objects: [at('1GiB', { limits: {} }), limitRange({ default: { memory: '512Mi' } })],
      at: value,
    },
    { why: 'the limit will move', objects: [at('400MiB'), vertical()], at: value },
  ],
  passes: [
    { why: 'nine tenths', objects: [at('460MiB')] },
    { why: 'no limit', objects: [at('1GiB', { limits: {} })] },
    { why: 'nothing is set', objects: [deployment({ containers: [goContainer()] })] },
    { why: 'it is switched off', objects: [at('off')] },
    {
      why: 'it is the limit, and follows it',
      objects: [told(fromResource('GOMEMLIMIT', 'limits.memory')), vertical()],
    },
    { why: 'it only recommends', objects: [at('400MiB'), vertical({ mode: 'Off' })] },
    {
      why: 'only requests move',
      objects: [at('400MiB'), vertical({ policies: [{ containerName: '*', controlledValues: 'RequestsOnly' }] })],
    },
    {
      why: 'only cpu moves',
      objects: [at('400MiB'), vertical({ policies: [{ containerName: 'web', controlledResources: ['cpu'] }] })],
    },
  ],
  boundary: [
    { why: 'just the limit', objects: [at('512MiB')], at: value },
    { why: 'just below', objects: [at('536870911')], at: [] },
    { why: 'a mebibyte is more than a megabyte', objects: [at('512MiB', { limits: { memory: '512M' } })], at: value },
  ],
  unknown: [
    { why: 'a ConfigMap says it', objects: [told(fromConfig('GOMEMLIMIT'))], missing: 'the value of GOMEMLIMIT' },
    { why: 'it is put together', objects: [at('$(LIMIT)MiB')], missing: 'the value of GOMEMLIMIT' },
    { why: 'Go does not know the unit', objects: [at('400Mi')], missing: '`400Mi` is none' },
  ],
};
