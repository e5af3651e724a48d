import { accountHandlers } from './account.ts';
import { aiHandlers } from './ai.ts';
import { billingHandlers } from './billing.ts';
import type { AllHandlers } from './call.ts';
import { catalogHandlers } from './catalog.ts';
import { deployHandlers } from './deploy.ts';
import { firewallHandlers } from './firewalls.ts';
import { hibernatedHandlers } from './hibernated.ts';
import { imageHandlers } from './images.ts';
import { instanceHandlers } from './instances.ts';
import { keyHandlers } from './keys.ts';
import { pricingHandlers } from './pricing.ts';
import { scriptHandlers } from './scripts.ts';
import { snapshotHandlers } from './snapshots.ts';
import { storageBillingHandlers } from './storage-billing.ts';
import { volumeHandlers } from './volumes.ts';

/** Every operation of the contract; the compiler tells which is missing. */
export const HANDLERS: AllHandlers = {
  ...accountHandlers,
  ...catalogHandlers,
  ...pricingHandlers,
  ...deployHandlers,
  ...instanceHandlers,
  ...hibernatedHandlers,
  ...billingHandlers,
  ...volumeHandlers,
  ...snapshotHandlers,
  ...imageHandlers,
  ...storageBillingHandlers,
  ...firewallHandlers,
  ...keyHandlers,
  ...scriptHandlers,
  ...aiHandlers,
};
