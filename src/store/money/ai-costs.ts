import type { AiUsageSummary, Currency } from '../../api/types.ts';

/** What one model took and cost over the last days. */
export interface AiModelCost {
  readonly model: string;
  readonly requests: number;
  readonly tokens: number;
  readonly cost: number;
  readonly currency: Currency;
  readonly periodDays: number;
}

/** The last days by model, as the service reckons them (CONTRACT 4.12, UsageSummaryResponse). */
export function modelCosts({ byModel, currency, periodDays }: AiUsageSummary): readonly AiModelCost[] {
  return byModel.map((row) => ({ ...row, currency, periodDays }));
}
