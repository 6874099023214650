// What registries ask for with a 401, in the forms that they use.
import { describe, expect, test } from 'vitest';
import { parseChallenges, tokenAddress } from '../../../../src/core/oci/challenge.ts';

describe('a WWW-Authenticate header', () => {
  test.each([
    {
      who: 'GHCR',
      header: 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
      challenges: [['bearer', { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:a/b:pull' }]],
    },
    {
      who: 'Docker Hub, with commas in the scope',
      header:
        'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      challenges: [
        [
          'bearer',
          { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:a/b:pull,push' },
        ],
      ],
    },
    {
      who: 'ECR',
      header: 'Basic realm="https://x/",service="ecr.amazonaws.com"',
      challenges: [['basic', { realm: 'https://x/', service: 'ecr.amazonaws.com' }]],
    },
    {
      who: 'a registry with both',
      header: 'Bearer realm="https://x/t", service=s, Basic realm="x"',
      challenges: [
        ['bearer', { realm: 'https://x/t', service: 's' }],
        ['basic', { realm: 'x' }],
      ],
    },
    {
      who: 'a registry with a bare scheme',
      header: 'Negotiate, basic Realm="x"',
      challenges: [
        ['negotiate', {}],
        ['basic', { realm: 'x' }],
      ],
    },
    {
      who: 'a registry that escapes quotes',
      header: String.raw`Basic realm="a \"b\" c"`,
      challenges: [['basic', { realm: 'a "b" c' }]],
    },
    { who: 'nobody', header: '', challenges: [] },
  ])('of $who', ({ header, challenges }) => {
    const read = parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
    expect(read).toEqual(challenges);
  });
});

describe('the address of a token', () => {
  const bearer = (parameters: Readonly<Record<string, string>>) => ({
    scheme: 'bearer',
    parameters: new Map(Object.entries(parameters)),
  });

  test('keeps the query of the realm and names service and scope', () => {
    const address = tokenAddress(bearer({ realm: 'https://x/token?a=1', service: 's' }), ['repository:a/b:pull,push']);
    expect(address?.href).toBe('https://x/token?a=1&service=s&scope=repository%3Aa%2Fb%3Apull%2Cpush');
  });

  test.each([{}, { realm: 'not a URL' }, { realm: '' }])('is not found in %o', (parameters) => {
    expect(tokenAddress(bearer(parameters), [])).toBeUndefined();
  });
});
