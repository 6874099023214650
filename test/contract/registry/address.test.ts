// Where a registry is reached, and where it may send us.
import { describe, expect, test } from 'vitest';
import { apiOrigin, maySendTo } from '../../../src/edges/registry/address.ts';

describe('a registry is reached', () => {
  test.each([
    { registry: 'ghcr.io', origin: 'https://ghcr.io' },
    { registry: 'docker.io', origin: 'https://registry-1.docker.io' },
    { registry: 'r.example.com:5000', origin: 'https://r.example.com:5000' },
    { registry: '10.0.0.1:5000', origin: 'https://10.0.0.1:5000' },
    { registry: 'localhost:5000', origin: 'http://localhost:5000' },
    { registry: 'registry.localhost', origin: 'http://registry.localhost' },
    { registry: '127.0.0.1:5000', origin: 'http://127.0.0.1:5000' },
    { registry: '127.1.2.3', origin: 'http://127.1.2.3' },
    { registry: '[::1]:5000', origin: 'http://[::1]:5000' },
    { registry: '127.0.0.1.example.com', origin: 'https://127.0.0.1.example.com' },
    { registry: 'localhost.example.com', origin: 'https://localhost.example.com' },
  ])('$registry at $origin', ({ registry, origin }) => expect(apiOrigin(registry).origin).toBe(origin));
});

describe('a registry may send us', () => {
  test.each([
    { registry: 'https://ghcr.io', target: 'https://ghcr.io/x', may: true },
    { registry: 'https://ghcr.io', target: 'https://auth.example.com/token', may: true },
    { registry: 'https://ghcr.io', target: 'http://ghcr.io/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://ghcr.io:444/x', may: true },
    { registry: 'https://ghcr.io', target: 'https://127.0.0.1/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://localhost/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://192.168.1.1/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://172.31.0.1/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://172.32.0.1/x', may: true },
    { registry: 'https://ghcr.io', target: 'https://169.254.169.254/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://[fe80::1]/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://[fd00::1]/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://[::ffff:10.0.0.1]/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://0x7f000001/x', may: false },
    { registry: 'https://ghcr.io', target: 'https://me:x@ghcr.io/x', may: false },
    { registry: 'https://10.0.0.1', target: 'https://10.0.0.1/x', may: true },
    { registry: 'https://10.0.0.1', target: 'https://10.0.0.2/x', may: false },
    { registry: 'http://127.0.0.1:1', target: 'http://127.0.0.1:2/x', may: true },
    { registry: 'http://127.0.0.1:1', target: 'http://example.com/x', may: false },
  ])('from $registry to $target: $may', ({ registry, target, may }) => {
    expect(maySendTo(new URL(target), new URL(registry))).toBe(may);
  });
});
