/** Something worth knowing that does not end the session. Never personal data. */
export interface Aviso {
  readonly tipo: string;
  readonly mensagem: string;
}
