// The name of a binary is the one that go install gives.
import { describe, expect, test } from 'vitest';
import { binaryName } from '../../../src/edges/go/packages.ts';

describe('a binary is called', () => {
  test.each([
    { importPath: 'example.com/shop', name: 'shop' },
    { importPath: 'example.com/shop/cmd/server', name: 'server' },
    { importPath: 'example.com/shop/v2', name: 'shop' },
    { importPath: 'example.com/shop/v10', name: 'shop' },
    { importPath: 'example.com/shop/v1', name: 'v1' },
    { importPath: 'example.com/shop/v02', name: 'v02' },
    { importPath: 'v2', name: 'v2' },
    { importPath: 'shop', name: 'shop' },
  ])('$name for $importPath', ({ importPath, name }) => expect(binaryName(importPath)).toBe(name));
});
