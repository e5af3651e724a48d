/**
 * Whether requests to `target` go straight to it: its own machine always, else what NO_PROXY lists, apart by commas or
 * spaces: `*`, a name (with or without a leading `.` or `*.`, and all names under it), an address, an IPv4 network like
 * `10.0.0.0/8`, each but `*` and a network with a port behind it if only that port is meant.
 */
export function goesDirect(target: URL, noProxy: string): boolean {
  const host = bare(target.hostname);
  if (isLoopback(host)) return true;
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  const entries = noProxy.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => entry === '*' || matches(entry, host, port));
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d+){3}$/.test(host)
  );
}

/** A host as it is compared: IPv6 without brackets, a name without the dot of the root. */
function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return isInNetwork(entry, host);
  // More than one colon is an IPv6 address, whose port can only stand behind brackets.
  const [, name = '', onlyPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [entry, entry];
  if (onlyPort !== undefined && Number(onlyPort) !== Number(port)) return false;
  const listed = name.includes(':') ? shortestIpv6(bare(name)) : bare(name.replace(/^\*?\./, ''));
  if (listed === '') return false;
  return host === listed || (!isIpv4(host) && host.endsWith(`.${listed}`));
}

/** The one form URLs have too, as `2001:db8:0::1` and `2001:db8::1` are the same address. */
function shortestIpv6(address: string): string {
  const url = `http://[${address}]`;
  return URL.canParse(url) ? bare(new URL(url).hostname) : address;
}

function isIpv4(host: string): boolean {
  return /^\d+(\.\d+){3}$/.test(host);
}

function isInNetwork(network: string, host: string): boolean {
  const [, start = '', length = ''] = /^([\d.]+)\/(\d+)$/.exec(network) ?? [];
  const bits = Number(length);
  if (!isIpv4(start) || !isIpv4(host) || length === '' || bits > 32) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(numberOf(start) / size) === Math.floor(numberOf(host) / size);
}

function numberOf(ipv4: string): number {
  return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
