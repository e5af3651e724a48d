import type { FormValues } from '../types.ts';

/** A form in which nothing is filled in yet. */
export const blankValues: FormValues = {
  name: '',
  gpu: '',
  count: '',
  region: '',
  boot: 'os_image',
  os_image: '',
  volume: '',
  image: '',
  keys: [],
  public_ip: true,
  rules: [],
  jupyter: false,
  password: '',
  password_again: '',
  start: 'none',
  cloud_init: '',
  script: '',
  volumes: [],
};
