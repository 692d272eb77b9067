import { CONNECTION_ALERT, MISMATCH } from '../texts.js';
import { showPlans } from './plans.js';

const RESULT_TEXT = 'Acesse sua conta para visualizar o resultado final';

/** Opens the login; when it has gone the plans' frame stands, and over it perhaps the dialog about the CPF. */
export const askForLogin = (context, view) => {
  const { api, login, skin, awaited, tempos } = context;
  const send = async (values) => {
    const uncover = skin.cover();
    try {
      return await api.submit(context.number, values);
    } catch {
      return { status: 0, mensagem: CONNECTION_ALERT };
    } finally {
      uncover();
    }
  };
  const askAboutCpf = (plans) => {
    const choose = async (choice) => {
      const answer = await send({ associarUsuario: choice });
      root.remove();
      if (!answer.acessarDeNovo) {
        plans.fill(answer.planos);
        return;
      }
      view.hidePlans();
      ask();
    };
    const root = skin.mismatch({
      ...MISMATCH,
      other: { label: 'Logar com outra conta', press: () => choose('outraConta') },
      keep: { label: 'Manter Login atual', press: () => choose('manterLoginAtual') },
    });
    document.body.append(root);
  };
  const enter = async (values) => {
    login.clearError();
    const answer = await send(values);
    if (answer.status !== 200) {
      login.refuse(answer.mensagem);
      return;
    }
    const plans = showPlans(context, view);
    await login.hide();
    if (answer.cpfDiverge) awaited(answer.depoisMs ?? tempos.late, () => askAboutCpf(plans));
    else plans.fill(answer.planos);
  };
  const ask = () => login.open({ text: RESULT_TEXT, onSubmit: enter });
  ask();
};
