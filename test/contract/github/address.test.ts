// Where a run finds its repository, on github.com and where a company runs GitHub itself.
import { describe, expect, test } from 'vitest';
import { repositoryFrom } from '../../../src/edges/github/address.ts';

describe('a repository is found', () => {
  test.each([
    {
      where: 'on github.com',
      environment: {},
      apiUrl: 'https://api.github.com',
      graphqlUrl: 'https://api.github.com/graphql',
    },
    {
      where: 'at a tenant of GitHub’s',
      environment: { GITHUB_SERVER_URL: 'https://shop.ghe.com' },
      apiUrl: 'https://api.shop.ghe.com',
      graphqlUrl: 'https://api.shop.ghe.com/graphql',
    },
    {
      where: 'G11: below /api/v3 of a company’s own server',
      environment: { GITHUB_SERVER_URL: 'https://git.shop.example/' },
      apiUrl: 'https://git.shop.example/api/v3',
      graphqlUrl: 'https://git.shop.example/api/graphql',
    },
    {
      where: 'G11: where the runner says',
      environment: { GITHUB_SERVER_URL: 'https://git.shop.example', GITHUB_API_URL: 'https://api.shop.example/v3/' },
      apiUrl: 'https://api.shop.example/v3',
      graphqlUrl: 'https://api.shop.example/graphql',
    },
    {
      where: 'with a GraphQL address of its own',
      environment: { GITHUB_GRAPHQL_URL: 'https://graph.shop.example' },
      apiUrl: 'https://api.github.com',
      graphqlUrl: 'https://graph.shop.example',
    },
  ])('$where', ({ environment, apiUrl, graphqlUrl }) => {
    const found = repositoryFrom({ GITHUB_REPOSITORY: 'shop/web', ...environment });
    expect(found).toMatchObject({ repository: 'shop/web', apiUrl, graphqlUrl });
  });

  test.each([undefined, ''])('nowhere when GITHUB_REPOSITORY is %j', (repository) => {
    expect(repositoryFrom({ GITHUB_REPOSITORY: repository })).toBeUndefined();
  });
});

describe('invalid-input is thrown', () => {
  test.each([
    { GITHUB_REPOSITORY: 'web' },
    { GITHUB_REPOSITORY: 'shop/web/../..' },
    { GITHUB_REPOSITORY: 'shop/web', GITHUB_API_URL: 'api.github.com' },
    { GITHUB_REPOSITORY: 'shop/web', GITHUB_API_URL: 'file:///etc/passwd' },
    { GITHUB_REPOSITORY: 'shop/web', GITHUB_SERVER_URL: 'localhost:80' },
  ])('for %j', (environment) => {
    expect(() => repositoryFrom(environment)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
