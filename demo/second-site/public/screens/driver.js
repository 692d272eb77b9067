import { h } from '../h.js';
import { pressedButtons } from '../parts/pressed-buttons.js';
import { heading, questionForm } from '../parts/question-form.js';
import { selectField } from '../parts/select-field.js';
import { textField } from '../parts/text-field.js';
import { requiredTick } from '../parts/tick.js';
import { birthDateError, cpfError, emailError, nameError, phoneError } from '../text/checks.js';
import { cpfMask, dateMask, phoneMask } from '../text/masks.js';

const MARITAL_STATUS = {
  solteiro: 'Solteiro(a)',
  casado: 'Casado(a) ou união estável',
  divorciado: 'Divorciado(a)',
  separado: 'Separado(a)',
  viuvo: 'Viúvo(a)',
};

const numeric = { inputmode: 'numeric' };

const driverFields = () => ({
  nome: textField({ id: 'nome', label: 'Nome completo', check: nameError }),
  cpf: textField({
    ...{ id: 'cpf', label: 'CPF', placeholder: '000.000.000-00', ...numeric },
    ...{ mask: cpfMask, check: cpfError },
  }),
  nascimento: textField({
    ...{ id: 'nascimento', label: 'Data de nascimento', placeholder: 'DD/MM/AAAA', ...numeric },
    ...{ mask: dateMask, check: birthDateError },
  }),
  sexo: pressedButtons({
    id: 'sexo',
    label: 'Sexo',
    options: { feminino: 'Feminino', masculino: 'Masculino' },
  }),
  email: textField({ id: 'email', label: 'E-mail', inputmode: 'email', check: emailError }),
  telefone: textField({
    ...{ id: 'telefone', label: 'Celular', placeholder: '(00) 00000-0000', ...numeric },
    ...{ mask: phoneMask, check: phoneError },
  }),
  estadoCivil: selectField({ id: 'estado-civil', label: 'Estado civil', options: MARITAL_STATUS }),
  politica: requiredTick({
    id: 'politica',
    label: 'Li e aceito a política de privacidade',
    missing: 'Para seguir, aceite a política de privacidade',
  }),
});

export const driverScreen = ({ send }) => {
  const fields = driverFields();
  const { nome, politica, ...others } = fields;
  return questionForm({
    opening: heading(3, 'Quem vai dirigir', 'A pessoa que passa mais tempo ao volante.'),
    fields,
    layout: [
      nome.root,
      h(
        'div',
        { class: 'duas-colunas' },
        Object.values(others).map(({ root }) => root),
      ),
      politica.root,
    ],
    button: 'Seguir',
    send,
  });
};
