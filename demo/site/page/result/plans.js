import { planLayout } from './rows.js';

/** The plans' frame with nothing in it yet; `fill(planos)` lets each plan come in its time. */
export const showPlans = ({ data, awaited, api, tempos, changed }, view) => {
  const frame = view.showPlans(planLayout(data));
  changed();
  return {
    fill: ({ plano_recomendado: recommended, plano_alternativo: alternative }) => {
      const plans = [recommended, alternative].filter((plan) => plan !== null);
      for (const [index, plan] of plans.entries())
        awaited(tempos.fill * (1 + index / 2), () => {
          frame.fill(index, plan);
          changed();
          if (index === plans.length - 1) api.tellWaits();
        });
    },
  };
};
