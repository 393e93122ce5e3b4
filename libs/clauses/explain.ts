import { type Amount, toText } from '#kernel/amount';
import { Fault } from '#kernel/fault';
import type { Assessed, AssessedLeg, Due, ExplanationNode, ExplanationTree, Label, LegExplanation, LegParty, Locale, NetEntry, Source } from './contract';
import { dueInWords } from './explain/due-words';
import { type NetOf, netLine, netNode } from './explain/net-line';
import { grouped, inWords, labelOf, sentence, sourceKind } from './explain/words';
import { withTablesWorkedOut } from './explain/worked-tables';
import { netKey, netTerms } from './net-terms';

/**
 * Tells why each leg came out as it did, then each count, then how the legs add up to each net: the tree down to the observations, and the same as sentences from the leaves to the amount.
 * `names` are words for roles and elements that go before the clause's own (the parties' names).
 */
export function explain(assessed: Assessed, locale: Locale, names: Readonly<Record<string, Label>> = {}): readonly LegExplanation[] {
  const teller = new Teller(assessed, locale, { ...assessed.labels, ...names });
  const counts = [...new Set(assessed.counts.map(({ node }) => node))].map((node) => teller.count(node));
  const nets = assessed.net.flatMap((entry) => entry.amounts.map((amount) => teller.net(entry, amount)));
  return [...assessed.legs.map((leg) => teller.leg(leg)), ...counts, ...nets];
}

class Teller {
  private readonly nodes: ReadonlyMap<string, ExplanationNode>;
  private readonly labels: ReadonlyMap<string, string>;

  constructor(
    private readonly assessed: Assessed,
    private readonly locale: Locale,
    private readonly names: Readonly<Record<string, Label>>,
  ) {
    this.nodes = new Map(withTablesWorkedOut(assessed).map((node) => [node.id, node]));
    this.labels = new Map([...assessed.nodes.filter(({ kind }) => kind !== 'leg').map((node) => [node.name, node.label[locale] || node.name] as const), ...Object.entries(names).map(([name, label]) => [name, label[locale]] as const)]);
  }

  leg(leg: AssessedLeg): LegExplanation {
    const order = this.postOrder(leg.node);
    const sentences = order.filter(({ id }) => id !== leg.node).map((node) => this.line(node));
    const own = this.nodes.get(leg.node);
    return { leg: leg.key, tree: this.tree(leg.node, new Set()), sentences: own === undefined ? sentences : [...sentences, ...this.legLines(leg, own)] };
  }

  count(id: string): LegExplanation {
    return { leg: id, tree: this.tree(id, new Set()), sentences: this.postOrder(id).map((node) => this.line(node)) };
  }

  /** The legs are only named: each has an explanation of its own. */
  net(entry: NetEntry, amount: Amount): LegExplanation {
    const key = netKey(entry, amount);
    const terms = netTerms(this.assessed, entry, amount.unit).map((term) => ({ ...term, node: this.nodes.get(term.leg.node) ?? lost(term.leg.node) }));
    const of: NetOf = { key, entry, amount, terms };
    const parts = terms.map(({ node }): ExplanationTree => ({ node, see: true, parts: [] }));
    return { leg: key, tree: { node: netNode(of), see: false, parts }, sentences: [netLine(of, this.locale, this.party(entry.party), this.party(entry.through), this.names)] };
  }

  /** A part that was unfolded before is only named, so that the tree stays as large as the graph. */
  private tree(id: string, seen: Set<string>): ExplanationTree {
    const node = this.nodes.get(id) ?? lost(id);
    if (seen.has(id) && node.parts.length > 0) return { node, see: true, parts: [] };
    seen.add(id);
    return { node, see: false, parts: node.parts.filter((part) => this.nodes.has(part)).map((part) => this.tree(part, seen)) };
  }

  private postOrder(root: string): readonly ExplanationNode[] {
    const order: ExplanationNode[] = [];
    const seen = new Set<string>();
    const visit = (id: string): void => {
      const node = this.nodes.get(id);
      if (node === undefined || seen.has(id)) return;
      seen.add(id);
      node.parts.forEach(visit);
      order.push(node);
    };
    visit(root);
    return order;
  }

  private line(node: ExplanationNode): string {
    const label = labelOf(node, this.locale, this.names);
    const value = this.words(node.value);
    const { clause, version } = this.assessed;
    switch (node.kind) {
      case 'period':
        return sentence(this.locale, 'period', { value: node.value });
      case 'parameter':
      case 'table':
        if (node.worked !== '') return sentence(this.locale, node.id.startsWith('marginal:') ? 'table-marginal' : 'table-points', { formula: this.words(node.formula), worked: this.words(node.worked), value });
        return sentence(this.locale, node.kind, { label, value, clause, version });
      case 'event':
        return sentence(this.locale, 'event', { label, value, sources: this.sources(node.sources) });
      case 'input':
        return this.inputLine(node, label, value);
      case 'count':
        return sentence(this.locale, 'count', { label, worked: this.words(node.worked), value });
      default:
        if (node.worked === '') return sentence(this.locale, 'step-table', { label, value });
        return sentence(this.locale, 'step', { label, formula: this.words(node.formula), worked: this.words(node.worked), value });
    }
  }

  private inputLine(node: ExplanationNode, label: string, value: string): string {
    if (node.parts.length > 0) return sentence(this.locale, 'input-table', { label, value });
    const facts = { label, value, cause: node.cause || '—', sources: this.sources(node.sources) };
    return sentence(this.locale, node.state === 'known' ? 'input' : `input-${node.state}`, facts);
  }

  private legLines(leg: AssessedLeg, node: ExplanationNode): readonly string[] {
    const [from, to] = leg.turned ? [leg.to, leg.from] : [leg.from, leg.to];
    const amount = this.amount(leg.amount);
    const lines = [sentence(this.locale, 'leg', { label: labelOf(node, this.locale, this.names), from: this.party(from), to: this.party(to), formula: this.words(node.formula), worked: this.words(node.worked), value: grouped(node.value) })];
    if (node.cause !== '') lines.unshift(sentence(this.locale, 'leg-condition', { condition: this.words(node.cause) }));
    if (leg.turned) lines.push(sentence(this.locale, 'leg-turned', { from: this.party(leg.from), to: this.party(leg.to), value: amount }));
    else if (node.value.startsWith('-')) lines.push(sentence(this.locale, 'leg-zero', {}));
    if (leg.instalment > 0) lines.push(sentence(this.locale, 'leg-instalment', { number: String(leg.instalment), value: amount }));
    if (leg.inKind !== null) {
      const { quantity, value, means } = leg.inKind;
      lines.push(quantity === null ? sentence(this.locale, 'leg-in-kind', { value: this.amount(value), means }) : sentence(this.locale, 'leg-in-kind-units', { quantity: this.amount(quantity), value: this.amount(value), means }));
    }
    if (leg.due !== null) lines.push(leg.due.on === null ? sentence(this.locale, 'leg-due-open', { rule: this.rule(leg.due) }) : sentence(this.locale, 'leg-due', { on: leg.due.on, rule: this.rule(leg.due) }));
    return lines;
  }

  private rule({ rule }: Due): string {
    return dueInWords(rule, this.locale, this.labels);
  }

  private amount(amount: Amount): string {
    return grouped(`${toText(amount)} ${amount.unit}`);
  }

  private party(party: LegParty): string {
    const name = this.names[party.name]?.[this.locale] ?? party.name;
    return party.kind === 'role' || party.kind === 'element' ? name : sentence(this.locale, party.kind, { name });
  }

  private sources(sources: readonly Source[]): string {
    if (sources.length === 0) return sentence(this.locale, 'no-source', {});
    const told = sources.map(({ kind, id, version, says }) => sentence(this.locale, 'source', { kind: sourceKind(this.locale, kind), id, version, says }));
    return told.join(this.locale === 'zh' ? '；' : '; ');
  }

  private words(text: string): string {
    return inWords(text, this.labels, this.locale);
  }
}

function lost(id: string): never {
  throw new Fault(`the explanation lacks the line ${id}`);
}
