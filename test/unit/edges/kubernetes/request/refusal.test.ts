/** What the API server refuses becomes the problem that fits it. */
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../../../src/edges/kubernetes/request/answer.ts';
import { refusal, unauthenticated } from '../../../../../src/edges/kubernetes/request/refusal.ts';
import { parseStatus } from '../../../../../src/edges/kubernetes/request/status.ts';

const patch = { verb: 'patch', group: 'apps', resource: 'deployments', namespace: 'shop', name: 'web' };
const list = { verb: 'list', group: '', resource: 'pods', namespace: 'shop' };

function answerOf(code: number, message: string, about = 'deployments'): Answer {
  const value = { kind: 'Status', code, message, details: { kind: about } };
  return { code, date: undefined, body: JSON.stringify(value), value, status: parseStatus(value) };
}

describe('a refusal', () => {
  test.each([
    {
      code: 403,
      message: 'deployments.apps "web" is forbidden: User "ci" cannot patch resource "deployments" in API group "apps"',
      becomes: 'forbidden',
    },
    {
      code: 403,
      message: 'pods "web-1" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5',
      becomes: 'admission-denied',
    },
    {
      code: 403,
      message: 'pods "web-1" is forbidden: violates PodSecurity "restricted:latest": privileged',
      becomes: 'admission-denied',
    },
    {
      code: 400,
      message: 'admission webhook "policy.example" denied the request: no latest tags',
      becomes: 'admission-denied',
    },
    {
      code: 422,
      message: 'ValidatingAdmissionPolicy "p" with binding "b" denied request: no',
      becomes: 'admission-denied',
    },
    { code: 409, message: 'the object has been modified', becomes: 'conflict' },
    { code: 422, message: 'Deployment.apps "web" is invalid: spec.replicas: Invalid value', becomes: 'invalid-object' },
    { code: 404, message: 'deployments.apps "web" not found', becomes: 'workload-not-found' },
    { code: 404, message: 'namespaces "shop" not found', about: 'namespaces', becomes: 'invalid-object' },
    { code: 404, message: 'the server could not find the requested resource', about: '', becomes: 'kind-unknown' },
  ])('$code $message → $becomes', ({ code, message, about, becomes }) => {
    expect(refusal(patch, answerOf(code, message, about))).toMatchObject({
      code: becomes,
      saw: expect.stringContaining(message),
    });
  });

  test('of a read is never admission’s', () => {
    expect(refusal(list, answerOf(403, 'no'))).toMatchObject({
      code: 'forbidden',
      message: 'the credentials may not list pods in namespace shop',
    });
  });

  test('without a Status is shown as it came, cut short', () => {
    const answer: Answer = { code: 403, date: undefined, body: 'x'.repeat(999), value: undefined, status: undefined };
    const { code, saw } = refusal(patch, answer);
    expect({ code, length: saw?.length }).toEqual({ code: 'forbidden', length: 304 });
  });
});

describe('K18: a clock that is off is named as the cause of a 401', () => {
  const date = Date.parse('2026-03-01T12:00:00Z');
  test.each([
    { minutes: 12, says: '12 min ahead' },
    { minutes: -12, says: '12 min behind' },
    { minutes: 4, says: undefined },
  ])('$minutes min', ({ minutes, says }) => {
    const { message } = unauthenticated(list, { ...answerOf(401, 'Unauthorized'), date }, date + minutes * 60_000);
    expect(message.includes('clock')).toBe(says !== undefined);
    expect(message).toContain(says ?? 'list pods');
  });
});
