// A program that asks for the balance at argument 1, by way of its own environment, and prints what it got as JSON: what
// Node trusts is settled when a process starts.
import { createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';

const baseUrl = process.argv[2] ?? '';
try {
  const api = createApi({ baseUrl, key: 'brk_live_key', env: process.env });
  const { amount, currency } = await api.getBalance();
  process.stdout.write(JSON.stringify({ amount, currency }));
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  const { kind, message, field, answerLost } = error;
  process.stdout.write(JSON.stringify({ kind, message, field, answerLost }));
}
process.exit(0);
