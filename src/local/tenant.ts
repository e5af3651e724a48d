import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const checkMs = 400;

/** Whether a process is stopped, as by its own escape for that; false where the system does not tell. */
function isStopped(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before it may hold anything, a parenthesis too.
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
  } catch {
    return false;
  }
}

/**
 * Stops this process too when the one that has the terminal has stopped itself, so that the shell has it; both go on together.
 * The returned function ends that.
 */
function followStops(pid: number): () => void {
  let wasStopped = false;
  const timer = setInterval(() => {
    const stopped = isStopped(pid);
    // Where no shell takes over, or it woke this process alone, the other one has to be woken from here.
    if (stopped) process.kill(wasStopped ? pid : process.pid, wasStopped ? 'SIGCONT' : 'SIGTSTP');
    wasStopped = stopped && !wasStopped;
  }, checkMs);
  return () => clearInterval(timer);
}

/**
 * Ties a program that was given the terminal to this one: they stop and go on together, and it hears a hang-up when this one
 * ends. The returned function unties it.
 */
export function tieToConsole(tenant: ChildProcess): () => void {
  // Without the console it would share the terminal with the shell.
  const hangUp = () => tenant.kill('SIGHUP');
  process.once('exit', hangUp);
  const unfollow = tenant.pid === undefined ? () => {} : followStops(tenant.pid);
  return () => {
    unfollow();
    process.off('exit', hangUp);
  };
}
