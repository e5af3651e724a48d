/** The least release of Node the program runs on, as package.json says it to npm. */
const [leastMajor, leastMinor] = [22, 3];

/** What to say on a Node that is too old; null on any that will do. */
export function tooOldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `barrack needs Node ${leastMajor}.${leastMinor} or later, and this is Node ${version}: put a newer one first in PATH.`;
}
