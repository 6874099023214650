// The files that every image holds: what the go command's runtime looks for in them is there.
import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSystemFiles } from '../../../src/edges/assets/assets.ts';

const system = await readSystemFiles();

describe('the shipped files', () => {
  test('hold certificates, every one of which can be read', () => {
    const pem = Buffer.from(system.certificates).toString('utf8');
    const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    expect(certificates.length).toBeGreaterThan(100);
    for (const each of certificates) expect(new X509Certificate(each).ca).toBe(true);
  });

  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata'])('hold the zone %s', (zone) => {
    const entry = system.zones.find(({ path }) => path === zone);
    expect(entry?.kind === 'file' && Buffer.from(entry.bytes.subarray(0, 4)).toString()).toBe('TZif');
  });

  test('say their releases', () => {
    expect(system.versions).toEqual([
      expect.stringMatching(/^certifi 20\d\d\./),
      expect.stringMatching(/^tzdata 20\d\d\./),
    ]);
  });
});
