import type { AnyFormSpec, FormContext, FormValues } from '../../resources/forms/types.ts';
import type { Control } from '../control/context.ts';

/** Asks the service for its price of what a form holds, anew each time; false where it holds too little for a price. */
export function askQuote(
  control: Control,
  { quote }: AnyFormSpec,
  values: FormValues,
  context: FormContext,
): boolean {
  const request = quote?.asks(values, context) ?? null;
  control.services.inquire('quote', null);
  if (request !== null) control.services.inquire('quote', request);
  return request !== null;
}

/** Asks where the operator wants it, and says why not where there is no price to ask for. */
export function wantQuote(
  control: Control,
  spec: AnyFormSpec,
  values: FormValues,
  context: FormContext,
): void {
  if (spec.quote === undefined) control.say('nothing of this form has a price', 'warn');
  else if (!askQuote(control, spec, values, context))
    control.say('choose first what the price is asked for', 'warn');
}
