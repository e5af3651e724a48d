/** Rows as CONTRACT section 4 has them, whole; a test changes what it is about. */
export const instanceRow = {
  instance_id: 'BRK-100001D',
  vm_name: 'trainer-1',
  status: 'ACTIVE',
  tier: 'legacy',
  region: 'NORWAY-1',
  gpu_type: 'RTX-A6000',
  gpu_count: 2,
  flavor: {
    name: 'n2-A6000x2',
    vcpus: 60,
    ram_gb: 116,
    disk_gb: 100,
    ephemeral_gb: 1450,
    gpu: 'RTX-A6000',
    gpu_count: 2,
  },
  image: { name: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4', type: 'os_image' },
  public_ip_enabled: true,
  public_ip: '203.0.113.7',
  private_ip: '10.0.0.7',
  ssh_key_ids: ['BRK-100001K'],
  ssh_user: 'ubuntu',
  server_uuid: '7c0f5c5e-0001',
  hourly_rate: 1.38,
  per_minute_rate: 0.023,
  currency: 'USD',
  created_at: '2026-01-15T10:30:00Z',
  updated_at: '2026-01-15T10:31:00',
  hibernated_at: null,
  error_reason: null,
};

export const instancePage = {
  success: true,
  message: 'ok',
  request_id: 'a1b2c3d4',
  instances: [instanceRow],
  pagination: { page: 1, limit: 20, total: 1, total_pages: 1, has_next: false, has_prev: false },
};

export const balanceBody = {
  success: true,
  data: {
    currency: 'USD',
    balance: { currency: 'USD', amount: 412.37, formatted: '$412.37' },
    balances: [
      { currency: 'USD', amount: 412.37 },
      { currency: 'EUR', amount: 0 },
      { currency: 'INR', amount: 12.5 },
    ],
    can_deploy: true,
    low_balance: false,
    last_updated: '2026-01-15T10:30:00Z',
  },
};

export const stopAnswer = {
  success: true,
  message: 'Stopping',
  request_id: 'deadbeef',
  instance_id: 'BRK-100001D',
  vm_name: 'trainer-1',
  status: 'STOPPING',
  previous_status: 'ACTIVE',
};
