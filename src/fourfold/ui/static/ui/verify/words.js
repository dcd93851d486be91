// A verdict in the words of the server, which come with the page in the reader's language.
"use strict";
const Words = (() => {
  const filled = (text, values) => text.replace(/%\((\w+)\)[sd]/g, (_, name) => values[name]);

  /** A day as the language writes it; `months` has the 26th of each month of 1987. */
  const day = (words, iso) => {
    const [year, month, number] = iso.split("-").map(Number);
    return words.months[month - 1].replace("26", number).replace("1987", year);
  };

  const sentences = (words, { outcome, facts, list_state, ...verdict }) => {
    const on = (text, iso) => filled(text, { day: day(words, iso) }), { said } = words;
    const told = [words.meanings[outcome]];
    if (verdict.revoked_on) told.push(on(said.revoked, verdict.revoked_on));
    if (outcome === "expired") told.push(on(said.expired, facts.expires_on));
    if (outcome === "not-yet-valid") told.push(on(said.not_yet, facts.issued_on));
    if (facts && list_state !== "good") told.push(words.lists[list_state]);
    else if (verdict.list_issued_on) told.push(on(said.list, verdict.list_issued_on));
    if (facts && facts.fictional) told.push(said.fictional);
    return told.filter(Boolean);
  };

  const rows = (words, { facts }) => {
    if (!facts) return [];
    const { labels, said } = words, on = (iso) => day(words, iso);
    const held = { first: on(facts.starts_on), last: on(facts.ends_on) };
    const told = [
      [labels.number, facts.number],
      [labels.kind, words.kinds[facts.kind]],
      [facts.pseudonymous ? labels.pseudonym : labels.holder, facts.holder],
      [labels.course, filled(said.course, { course: facts.course, number: facts.version })],
      [labels.held, facts.starts_on === facts.ends_on ? held.first : filled(said.days, held)],
      [labels.hours, facts.hours],
      [labels.criteria, facts.criteria],
      [labels.issuer, facts.issuer],
      [labels.issued_on, on(facts.issued_on)],
      [labels.expires_on, facts.expires_on ? on(facts.expires_on) : said.no_end],
    ];
    return facts.renews ? [...told, [labels.renews, facts.renews]] : told;
  };

  const made = (name, parts, more = {}) => {
    const node = Object.assign(document.createElement(name), more);
    node.append(...parts);
    return node;
  };
  const row = ([label, value]) =>
    made("div", [made("dt", [label]), made("dd", [made("bdi", [value])])]);

  /** What the server would have answered, as parts of the page. */
  const shown = (words, verdict, more = []) => {
    const className = words.tones[verdict.outcome] === "bad" ? "error-summary" : "notice";
    const told = [...sentences(words, verdict), ...more].map((text) => made("p", [text]));
    const said = rows(words, verdict).map(row);
    return [
      made("div", [made("h2", [words.headings[verdict.outcome]]), ...told], { className, tabIndex: -1 }),
      ...said.length ? [made("dl", said, { className: "summary" }), made("h2", [words.page.another])] : [],
    ];
  };

  return { filled, day, made, shown };
})();
