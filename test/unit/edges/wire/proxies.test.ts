/** Which requests go through a proxy, case by case as Go's httpproxy tests have them. */
import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../../../src/edges/wire/proxies.ts';

const proxy = 'http://proxy.example:3128';

describe('K21: the proxy of a request', () => {
  test.each([
    { environment: {}, to: 'https://k8s.example', by: undefined, why: 'none is set' },
    { environment: { HTTPS_PROXY: proxy }, to: 'https://k8s.example', by: proxy, why: 'the one for https' },
    { environment: { HTTP_PROXY: proxy }, to: 'http://k8s.example', by: proxy, why: 'the one for http' },
    { environment: { HTTP_PROXY: proxy }, to: 'https://k8s.example', by: undefined, why: 'not the one for http' },
    { environment: { https_proxy: proxy, HTTPS_PROXY: 'x' }, to: 'https://a.b', by: proxy, why: 'lower case wins' },
    { environment: { https_proxy: '', HTTPS_PROXY: proxy }, to: 'https://a.b', by: proxy, why: 'empty is not set' },
    {
      environment: { HTTPS_PROXY: 'proxy.example:3128' },
      to: 'https://a.b',
      by: proxy,
      why: 'http goes without saying',
    },
    { environment: { HTTPS_PROXY: proxy }, to: 'https://localhost:6443', by: undefined, why: 'loopback by name' },
    { environment: { HTTPS_PROXY: proxy }, to: 'https://127.0.0.9', by: undefined, why: 'loopback by address' },
    { environment: { HTTPS_PROXY: proxy }, to: 'https://[::1]:6443', by: undefined, why: 'loopback by IPv6 address' },
  ])('$to with $environment: $why', ({ environment, to, by }) => {
    expect(proxyFor(new URL(to), environment)).toBe(by);
  });
});

describe('K21: NO_PROXY', () => {
  test.each([
    { except: '*', to: 'https://k8s.example', isExcepted: true },
    { except: 'a.example, k8s.example', to: 'https://k8s.example', isExcepted: true },
    { except: 'a.example k8s.example', to: 'https://k8s.example', isExcepted: true },
    { except: 'K8S.example', to: 'https://k8s.EXAMPLE.', isExcepted: true },
    { except: 'example', to: 'https://k8s.example', isExcepted: true },
    { except: 'ample', to: 'https://k8s.example', isExcepted: false },
    { except: '.k8s.example', to: 'https://api.k8s.example', isExcepted: true },
    { except: '.k8s.example', to: 'https://k8s.example', isExcepted: false },
    { except: '*.k8s.example', to: 'https://api.k8s.example', isExcepted: true },
    { except: '*.k8s.example', to: 'https://k8s.example', isExcepted: false },
    { except: 'k8s.example:443', to: 'https://k8s.example', isExcepted: true },
    { except: 'k8s.example:6443', to: 'https://k8s.example', isExcepted: false },
    { except: '10.1.2.3', to: 'https://10.1.2.3:6443', isExcepted: true },
    { except: '10.1.2.3:6443', to: 'https://10.1.2.3:6443', isExcepted: true },
    { except: '10.1.2.3:443', to: 'https://10.1.2.3:6443', isExcepted: false },
    { except: '10.0.0.0/8', to: 'https://10.1.2.3', isExcepted: true },
    { except: '10.0.0.0/8', to: 'https://11.1.2.3', isExcepted: false },
    { except: '10.0.0.0/8', to: 'https://k8s.example', isExcepted: false },
    { except: '10.0.0.0/99', to: 'https://10.1.2.3', isExcepted: false },
    { except: 'fd00::/8', to: 'https://[fd12::1]:6443', isExcepted: true },
    { except: 'fd12:0::1', to: 'https://[fd12::1]', isExcepted: true },
    { except: '[fd12::1]:443', to: 'https://[fd12::1]:6443', isExcepted: false },
    { except: ',', to: 'https://k8s.example', isExcepted: false },
  ])('$except and $to: excepted = $isExcepted', ({ except, to, isExcepted }) => {
    expect(proxyFor(new URL(to), { HTTPS_PROXY: proxy, NO_PROXY: except })).toBe(isExcepted ? undefined : proxy);
  });
});
