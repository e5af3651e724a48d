/** `H100-PCIe-NVLink-80GB` as an operator says it: `H100 NVLink`. */
export function shortGpu(gpuModel: string): string {
  const base = gpuModel.replace(/-\d+GB/gi, '');
  const sxm = /SXM\d*/i.test(base);
  const nvlink = /NVLink/i.test(base);
  if (!sxm && !nvlink) return base.replace(/-PCIe$/i, ' PCIe');
  const family = base.split('-')[0] ?? base;
  return `${family} ${sxm ? 'SXM' : 'NVLink'}`;
}

/** `4x H100 NVLink`. */
export function gpuLabel(gpuCount: number, gpuModel: string): string {
  return `${gpuCount}x ${shortGpu(gpuModel)}`;
}
