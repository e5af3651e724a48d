import type { FormOpening, FormValues } from './opening.ts';
import type { OpeningAction } from './types.ts';

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
    help: 'Reckon what it costs over some time, in every currency',
    rowless: true,
    sendsNothing: true,
    enabled: () => true,
    opens: ([row]) => calculatorOpening(row === undefined ? {} : values(row)),
  };
}
