// What stands in certificates, revocation lists and trust lists, as `engines/credentials`
// (badges.py, revocations.py, trust.py) reads them. Days are texts: 2026-03-05.
"use strict";
const Documents = (() => {
  const KINDS = {
    "CertificateOfCompletion": "completion",
    "ext:CertificateOfAttendance": "attendance",
    "ext:CertificateOfTrainer": "trainer",
  };
  const LONGEST_LIST = 1 << 22, LONGEST_TRUST = 1 << 16, MOST_BITS = 1 << 21;
  const { bytesOf, decoded, inflated } = Packed;

  const demand = (holds) => { if (!holds) throw new Refused("unreadable"); };
  const text = (value) => { demand(typeof value === "string"); return value; };
  const fitting = (form, value) => { demand(form.test(text(value))); return value; };
  const only = (list) => { demand(Array.isArray(list) && list.length === 1); return list[0]; };
  const all = (one) => Array.isArray(one) ? one : one ? [one] : [];
  const whole = (value) => Number(fitting(/^\d{1,9}$/, String(value)));
  const day = (value) => {
    const shown = fitting(/^\d{4}-\d\d-\d\d$/, text(value).slice(0, 10));
    const moment = new Date(`${shown}T00:00:00Z`);
    demand(!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(shown));
    return shown;
  };
  /** Hours without noughts at their end. */
  const hours = (value) => {
    const shown = fitting(/^PT\d+(?:\.\d+)?H$/, String(value)).slice(2, -1);
    return shown.includes(".") ? shown.replace(/\.?0+$/, "") : shown;
  };
  /** Whatever cannot be read is refused, however it fails. */
  const guarded = (read) => async (...given) => {
    try { return await read(...given); } catch { throw new Refused("unreadable"); }
  };

  const factsOf = guarded((said) => {
    const subject = said.credentialSubject, taught = subject.achievement;
    const holder = only(subject.identifier), status = only(all(said.credentialStatus));
    demand(Object.hasOwn(KINDS, taught.achievementType));
    fitting(/^urn:uuid:[0-9a-f-]{36}$/i, said.id);
    const renewed = all(said.evidence).find((one) => one.name === "renews");
    return {
      number: text(subject.licenseNumber),
      kind: KINDS[taught.achievementType],
      holder: text(holder.identityHash),
      pseudonymous: holder.identityType === "ext:pseudonym",
      course: text(taught.name),
      version: whole(taught.version),
      hours: hours(only(subject.result).value),
      starts_on: day(subject.activityStartDate),
      ends_on: day(subject.activityEndDate),
      criteria: text(taught.criteria.narrative),
      issuer: text(said.issuer.name),
      issued_on: day(said.validFrom),
      expires_on: "validUntil" in said ? day(said.validUntil) : null,
      position: whole(status.statusListIndex),
      list_url: text(status.statusListCredential),
      renews: renewed ? renewed.description || "" : "",
      fictional: taught.tag.includes("fictional"),
    };
  });

  const bitsSet = (bytes) => {
    let count = 0;
    for (let byte of bytes) for (; byte; byte &= byte - 1) count += 1;
    return count;
  };
  const readList = guarded(async (said) => {
    const subject = said.credentialSubject;
    demand(said.type.includes("BitstringStatusListCredential") && subject.statusPurpose === "revocation");
    const bits = await inflated(decoded(subject.encodedList.replace(/^u/, "")), "gzip", MOST_BITS);
    const days = { ...said.days }, sequence = whole(said.seq);
    const dated = Object.keys(days).every((at) => bits[at >> 3] & 0x80 >> at % 8 && day(days[at]));
    demand(bitsSet(bits) === sequence && Object.keys(days).length === sequence && dated);
    return {
      url: text(said.id), issued_on: day(said.validFrom), good_until: day(said.validUntil),
      sequence, bits, days,
    };
  });

  const isRetired = (key, on) => key.retired_on !== null && key.retired_on < on;
  /** A list that a trusted key signed, as long as it signed. */
  const revocations = async (jwt, trusted) => {
    const { said, key } = await Tokens.opened(jwt, trusted, LONGEST_LIST);
    const held = await readList(said);
    if (isRetired(key, held.issued_on)) throw new Refused("forged");
    return held;
  };

  const mark = async (key) => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", decoded(key)));
    const hex = [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.match(/.{4}/g).join(" ");
  };
  const readKey = async (said) => {
    demand(Tokens.isKey(text(said.public)) && said.fingerprint === await mark(said.public));
    return {
      public: said.public,
      made_on: day(said.made_on),
      retired_on: said.retired_on ? day(said.retired_on) : null,
    };
  };
  /** The keys of a trust list. */
  const trust = guarded(async (json) => {
    demand(json.length <= LONGEST_TRUST);
    const said = Tokens.members(bytesOf(json));
    text(said.issuer);
    demand(said["fourfold-trust"] === 1);
    return Promise.all(said.keys.map(readKey));
  });

  return { factsOf, revocations, trust, day, isRetired, LONGEST_LIST, LONGEST_TRUST };
})();
