// SPDX-License-Identifier: Apache-2.0
// What an auditor reads first: what the package is, how to check it, and what the check does not say.
#include "platform/ledger/package_files.h"

namespace assay::ledger {
namespace {

constexpr std::string_view kEnglish = R"text(Records of {name}
Ledger {origin}

This directory holds the records of an information security management system, with the proof that nothing in them was
changed or left out afterwards. You can check it offline, with two programs that were written independently:

    assay verify DIRECTORY --key KEY
    python3 verify_package.py DIRECTORY --key KEY

KEY is the organisation's verifier key. This package claims that it is

    {key}

Ask the organisation for its key on another way (its web site, a signed letter, last year's report) and compare. Without
--key both programs check everything except who signed. If you kept the file checkpoint.txt of an earlier package, add
--previous FILE: then the check also shows that the earlier records are still all there, unchanged.

Exit code 0 means valid, 1 means that at least one rule is broken (each one is named, with its entry), 2 means that
nothing can be said, for instance because the directory is incomplete.

What the files are
    entries.jsonl      every operation, one per line: when, who, what, and commitments to what it made
    versions.jsonl     every version of every record
    items.jsonl        what large operations (imports) made
    personal.jsonl     personal values; erased ones are gone, and an entry says so
    blobs/             files, named by their SHA-256
    checkpoint.txt     the signed head of the ledger
    checkpoints.jsonl  earlier signed heads with proofs that the ledger continues them
    keys.txt           all keys that ever signed, oldest first
    timestamps/        time stamps by third parties (RFC 3161), where there are any
    manifest.txt       all files with size and SHA-256, signed

Time stamps are checked with OpenSSL, with the certificates of the authority that you trust. For a checkpoint that lies
in checkpoints.jsonl, first save the text of its member "note" as a file:

    openssl ts -verify -data checkpoint.txt -in timestamps/SIZE.tsr -CAfile authority.pem

What a valid result does not say: that the records are true, or complete in the sense of the standard. It says that they
are what was recorded, in this order, under this key. Everything is described in docs/reference/package-format.md of the
Assay project, precisely enough to write a verifier of your own.
)text";

constexpr std::string_view kFrench = R"text(Enregistrements de {name}
Registre {origin}

Ce répertoire contient les enregistrements d’un système de management de la sécurité de l’information, avec la preuve que
rien n’y a été modifié ni retiré après coup. Vous pouvez le contrôler hors ligne, avec deux programmes écrits
indépendamment l’un de l’autre :

    assay verify RÉPERTOIRE --key CLÉ
    python3 verify_package.py RÉPERTOIRE --key CLÉ

CLÉ est la clé de vérification de l’organisation. Ce paquet indique que c’est

    {key}

Demandez sa clé à l’organisation par une autre voie (site web, courrier signé, rapport de l’année passée) et comparez.
Sans --key, les deux programmes contrôlent tout, sauf l’identité du signataire. Si vous avez conservé le fichier
checkpoint.txt d’un paquet antérieur, ajoutez --previous FICHIER : le contrôle montre alors aussi que les enregistrements
antérieurs sont toujours tous là, inchangés.

Le code de sortie 0 signifie valide ; 1, qu’au moins une règle est enfreinte (chacune est nommée, avec son entrée) ; 2,
que rien ne peut être affirmé, par exemple parce que le répertoire est incomplet.

Les fichiers
    entries.jsonl      chaque opération, une par ligne : quand, qui, quoi, et l’engagement sur ce qu’elle a produit
    versions.jsonl     chaque version de chaque enregistrement
    items.jsonl        ce que les grandes opérations (importations) ont produit
    personal.jsonl     les données personnelles ; celles effacées n’y sont plus, et une entrée le dit
    blobs/             les fichiers, nommés par leur SHA-256
    checkpoint.txt     la tête signée du registre
    checkpoints.jsonl  les têtes signées antérieures, avec la preuve que le registre les prolonge
    keys.txt           toutes les clés qui ont signé, la plus ancienne en premier
    timestamps/        les horodatages de tiers (RFC 3161), s’il y en a
    manifest.txt       tous les fichiers avec taille et SHA-256, signé

Les horodatages se contrôlent avec OpenSSL et les certificats de l’autorité à laquelle vous faites confiance. Pour un
point de contrôle qui se trouve dans checkpoints.jsonl, enregistrez d’abord le texte de son membre « note » :

    openssl ts -verify -data checkpoint.txt -in timestamps/TAILLE.tsr -CAfile autorite.pem

Ce qu’un résultat valide ne dit pas : que les enregistrements sont vrais, ni complets au sens de la norme. Il dit qu’ils
sont ce qui a été enregistré, dans cet ordre, sous cette clé. Tout est décrit dans docs/reference/package-format.md du
projet Assay, assez précisément pour écrire votre propre vérificateur.
)text";

std::string filled(std::string_view pattern, std::string_view name, std::string_view origin, std::string_view key) {
  std::string text(pattern);
  const auto fill = [&](std::string_view mark, std::string_view value) {
    if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), value);
  };
  // The key first: the name is the organisation's own text and might hold a mark.
  fill("{key}", key);
  fill("{origin}", origin);
  fill("{name}", name);
  return text;
}

}  // namespace

std::string readme_english(std::string_view organisation, std::string_view origin, std::string_view key) {
  return filled(kEnglish, organisation, origin, key);
}

std::string readme_french(std::string_view organisation, std::string_view origin, std::string_view key) {
  return filled(kFrench, organisation, origin, key);
}

}  // namespace assay::ledger
