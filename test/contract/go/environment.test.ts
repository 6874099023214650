// Which variables reach the go command that compiles.
import { describe, expect, test } from 'vitest';
import { compileEnvironment, ignoredSettings } from '../../../src/edges/go/environment.ts';

describe('a compilation', () => {
  test.each([
    { name: 'PATH', inherited: '/bin', becomes: '/bin', why: 'it has to find git' },
    { name: 'GOOGLE_APPLICATION_CREDENTIALS', inherited: 'x', becomes: 'x', why: 'a module proxy may want it' },
    { name: 'GOMAXPROCS', inherited: '2', becomes: '2', why: 'it changes no byte' },
    { name: 'GOFLAGS', inherited: '-mod=mod', becomes: undefined, why: 'flags are inputs' },
    { name: 'GOEXPERIMENT', inherited: 'x', becomes: undefined, why: 'it changes the compiler' },
    { name: 'GOAMD64', inherited: 'v4', becomes: 'v1', why: 'it changes the instructions' },
    { name: 'CGO_ENABLED', inherited: '1', becomes: '0', why: 'nothing is linked from the machine' },
    { name: 'GOARCH', inherited: 'arm', becomes: 'amd64', why: 'the target is told' },
    { name: 'GOENV', inherited: '/x', becomes: 'off', why: 'a file on the machine decides nothing' },
  ])('has $name as $becomes: $why', ({ name, inherited, becomes }) => {
    expect(compileEnvironment({ [name]: inherited }, {}, 'linux/amd64')[name]).toBe(becomes);
  });

  test('fetches modules as the user set it up, also in the env file of Go', () => {
    const settings = {
      GOPROXY: 'https://proxy.example.com',
      GOPRIVATE: 'example.com',
      GOTOOLCHAIN: 'auto',
      GOFLAGS: '-x',
    };
    expect(compileEnvironment({ GOPROXY: 'direct' }, settings, 'linux/amd64')).toMatchObject({
      GOPROXY: 'https://proxy.example.com',
      GOPRIVATE: 'example.com',
      GOTOOLCHAIN: 'auto',
    });
  });
});

describe('settings that are not used are named', () => {
  test.each([
    { settings: { GOAMD64: 'v1', GOFIPS140: 'off', GOFLAGS: '', GOEXPERIMENT: '' }, named: [] },
    { settings: { GOAMD64: 'v3', GOFLAGS: '-mod=mod' }, named: ['GOAMD64=v3', 'GOFLAGS=-mod=mod'] },
    { settings: { GOFLAGS: '-buildvcs=false -trimpath' }, named: [] },
    { settings: { GOFLAGS: '-buildvcs=false -mod=mod' }, named: ['GOFLAGS=-mod=mod'] },
    { settings: { GOFIPS140: 'latest' }, named: ['GOFIPS140=latest'] },
  ])('$settings: $named', ({ settings, named }) => expect(ignoredSettings(settings)).toEqual(named));
});
