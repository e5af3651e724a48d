/** All plain types of what the service says, in one place to import from. */
export type * from './access-types.ts';
export type * from './account-types.ts';
export type * from './ai-types.ts';
export type * from './catalogue-types.ts';
export type * from './instance-types.ts';
export type * from './shared-types.ts';
export type * from './storage-types.ts';
