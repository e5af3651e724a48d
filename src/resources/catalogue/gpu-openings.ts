import type { WatchWish } from '../../store/watches.ts';
import type { FormOpening, FormValues } from '../opening.ts';
import { oneAtATime } from '../texts.ts';
import type { Facts, OpeningAction } from '../types.ts';

/** The form of a new machine as it is wished for; a region that does not matter is left to the form. */
export function deployOpening({ gpuModel, gpuCount, region }: WatchWish): FormOpening {
  const place = region === null ? {} : { region };
  return {
    kind: 'form',
    form: 'deploy',
    about: [],
    values: { gpu: gpuModel, count: String(gpuCount), ...place },
  };
}

/** The key that deploys what the row offers; `wish` is null where it offers nothing now. */
export function deployAction<Row>(
  resource: string,
  wish: (row: Row, facts: Facts) => WatchWish | null,
): OpeningAction<Row> {
  return {
    id: `${resource}.deploy`,
    key: 'n',
    label: 'deploy',
    help: 'Deploy a VM of it: the form is filled in as far as the row tells',
    enabled: (row, facts) => wish(row, facts) !== null || 'none can be started now: w watches for it',
    alone: oneAtATime,
    opens([row], facts) {
      const wished = row === undefined ? null : wish(row, facts);
      return wished === null ? { kind: 'form', form: 'deploy', about: [] } : deployOpening(wished);
    },
  };
}

/** The key that watches for what the row tells of, or for anything else. */
export function watchAction<Row>(
  resource: string,
  wish: (row: Row, facts: Facts) => WatchWish,
): OpeningAction<Row> {
  return {
    id: `${resource}.watch`,
    key: 'w',
    label: 'watch',
    help: 'Ring when a VM of it can be started',
    rowless: true,
    sendsNothing: true,
    enabled: () => true,
    alone: oneAtATime,
    opens: ([row], facts) => ({
      kind: 'form',
      form: 'watch',
      about: [],
      sendsNothing: true,
      ...(row === undefined ? {} : { values: watchValues(wish(row, facts)) }),
    }),
  };
}

function watchValues({ gpuModel, gpuCount, region }: WatchWish): FormValues {
  return { gpu: gpuModel, count: String(gpuCount), region: region ?? 'any' };
}

/** The calculator, with something filled in or without. */
export function calculatorOpening(values: FormValues = {}): FormOpening {
  return { kind: 'form', form: 'calculator', about: [], values, sendsNothing: true };
}

/** The key that reckons with the row; `values` is what of it is filled in. */
export function calculatorAction<Row>(
  resource: string,
  values: (row: Row) => FormValues,
): OpeningAction<Row> {
  return {
    id: `${resource}.calculator`,
    key: 'c',
    label: 'calculator',
    verb: 'reckon with',
    help: 'Reckon what it costs over some time, in every currency',
    rowless: true,
    sendsNothing: true,
    enabled: () => true,
    alone: oneAtATime,
    opens: ([row]) => calculatorOpening(row === undefined ? {} : values(row)),
  };
}
