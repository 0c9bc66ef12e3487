/* test_stem_lv.c -- Latvian stems: what must meet, what must stay apart, and words typed without diacritics.
 *
 * The table of forms goes through all paradigms: each form's likeliest stem must be that of its lemma. The words were
 * written for this test; none is from the evaluator's data.
 */
#include "fold.h"
#include "stem_lv.h"
#include "stem_lv_lexicon.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

enum {
    LEXICON_MAX_BYTES = 8 << 20, /* docs/ANALYSIS.md */
};

struct pair {
    const char *one;
    const char *other;
};

/* clang-format off */
/* A form, and the lemma that it meets. */
static const struct pair together[] = {
    /* first declension */
    {"nama", "nams"}, {"namam", "nams"}, {"namu", "nams"}, {"namā", "nams"}, {"nami", "nams"}, {"namiem", "nams"},
    {"namus", "nams"}, {"namos", "nams"}, {"lēmuma", "lēmums"}, {"lēmumam", "lēmums"}, {"lēmumu", "lēmums"},
    {"lēmumā", "lēmums"}, {"lēmumi", "lēmums"}, {"lēmumiem", "lēmums"}, {"lēmumus", "lēmums"}, {"lēmumos", "lēmums"},
    {"protokola", "protokols"}, {"protokolam", "protokols"}, {"protokolu", "protokols"}, {"protokolā", "protokols"},
    {"protokoli", "protokols"}, {"protokoliem", "protokols"}, {"protokolus", "protokols"},
    {"protokolos", "protokols"}, {"ceļa", "ceļš"}, {"ceļam", "ceļš"}, {"ceļu", "ceļš"}, {"ceļā", "ceļš"},
    {"ceļi", "ceļš"}, {"ceļiem", "ceļš"}, {"ceļus", "ceļš"}, {"ceļos", "ceļš"}, {"kara", "karš"}, {"karam", "karš"},
    {"karu", "karš"}, {"karā", "karš"}, {"kari", "karš"}, {"vēja", "vējš"}, {"vējam", "vējš"}, {"vēju", "vējš"},
    {"priekšlikuma", "priekšlikums"}, {"priekšlikumu", "priekšlikums"}, {"priekšlikumi", "priekšlikums"},
    {"priekšlikumiem", "priekšlikums"},
    /* second, with softening */
    {"brāļa", "brālis"}, {"brālim", "brālis"}, {"brāli", "brālis"}, {"brālī", "brālis"}, {"brāļi", "brālis"},
    {"brāļu", "brālis"}, {"brāļiem", "brālis"}, {"brāļus", "brālis"}, {"viedokļa", "viedoklis"},
    {"viedoklim", "viedoklis"}, {"viedokli", "viedoklis"}, {"viedoklī", "viedoklis"}, {"viedokļi", "viedoklis"},
    {"viedokļu", "viedoklis"}, {"viedokļiem", "viedoklis"}, {"viedokļus", "viedoklis"}, {"viedokļos", "viedoklis"},
    {"mēneša", "mēnesis"}, {"mēnesim", "mēnesis"}, {"mēnesi", "mēnesis"}, {"mēnesī", "mēnesis"},
    {"mēneši", "mēnesis"}, {"mēnešu", "mēnesis"}, {"mēnešiem", "mēnesis"}, {"mēnešus", "mēnesis"},
    {"mēnešos", "mēnesis"}, {"skaitļa", "skaitlis"}, {"skaitļu", "skaitlis"}, {"skaitļi", "skaitlis"},
    {"skaitlim", "skaitlis"}, {"tūkstoša", "tūkstotis"}, {"tūkstoši", "tūkstotis"}, {"tūkstošu", "tūkstotis"},
    {"tūkstošiem", "tūkstotis"}, {"lāča", "lācis"}, {"lāči", "lācis"}, {"lāčiem", "lācis"}, {"lāčus", "lācis"},
    {"brieža", "briedis"}, {"brieži", "briedis"}, {"briežiem", "briedis"}, {"zaķa", "zaķis"}, {"zaķim", "zaķis"},
    {"zaķi", "zaķis"}, {"zaķu", "zaķis"}, {"tirgum", "tirgus"}, {"tirgu", "tirgus"}, {"tirgū", "tirgus"},
    {"ūdeni", "ūdens"}, {"ūdenī", "ūdens"}, {"ūdeņi", "ūdens"}, {"ūdeņu", "ūdens"}, {"ūdeņiem", "ūdens"},
    {"akmeņa", "akmens"}, {"akmeni", "akmens"}, {"akmeņi", "akmens"}, {"akmeņiem", "akmens"}, {"suņa", "suns"},
    {"sunim", "suns"}, {"suni", "suns"}, {"suņi", "suns"}, {"suņiem", "suns"}, {"latvieša", "latvietis"},
    {"latvietim", "latvietis"}, {"latvieši", "latvietis"}, {"latviešu", "latvietis"}, {"latviešiem", "latvietis"},
    {"viesa", "viesis"}, {"viesim", "viesis"}, {"viesi", "viesis"}, {"viesu", "viesis"}, {"viesiem", "viesis"},
    {"tēta", "tētis"}, {"tētim", "tētis"}, {"tēti", "tētis"}, {"zvirbuļa", "zvirbulis"}, {"zvirbuļi", "zvirbulis"},
    {"izglītība", "izglītības"}, {"izglītību", "izglītības"}, {"izglītībā", "izglītības"},
    /* fourth and fifth */
    {"ostas", "osta"}, {"ostai", "osta"}, {"ostu", "osta"}, {"ostā", "osta"}, {"ostām", "osta"}, {"ostās", "osta"},
    {"nodaļas", "nodaļa"}, {"nodaļai", "nodaļa"}, {"nodaļu", "nodaļa"}, {"nodaļā", "nodaļa"}, {"nodaļām", "nodaļa"},
    {"nodaļās", "nodaļa"}, {"komisijas", "komisija"}, {"komisijai", "komisija"}, {"komisiju", "komisija"},
    {"komisijā", "komisija"}, {"komisijām", "komisija"}, {"komisijās", "komisija"}, {"valodas", "valoda"},
    {"valodai", "valoda"}, {"valodu", "valoda"}, {"valodā", "valoda"}, {"valodām", "valoda"}, {"domas", "doma"},
    {"domu", "doma"}, {"domām", "doma"}, {"sēdes", "sēde"}, {"sēdei", "sēde"}, {"sēdi", "sēde"}, {"sēdē", "sēde"},
    {"sēžu", "sēde"}, {"sēdēm", "sēde"}, {"iestādes", "iestāde"}, {"iestādei", "iestāde"}, {"iestādi", "iestāde"},
    {"iestādē", "iestāde"}, {"iestāžu", "iestāde"}, {"iestādēm", "iestāde"}, {"iestādēs", "iestāde"},
    {"valdes", "valde"}, {"valdei", "valde"}, {"valdi", "valde"}, {"valdē", "valde"}, {"valžu", "valde"},
    {"valdēm", "valde"}, {"domes", "dome"}, {"domei", "dome"}, {"domi", "dome"}, {"domē", "dome"}, {"domju", "dome"},
    {"domēm", "dome"}, {"zemes", "zeme"}, {"zemei", "zeme"}, {"zemi", "zeme"}, {"zemē", "zeme"}, {"zemju", "zeme"},
    {"zemēm", "zeme"}, {"zemēs", "zeme"}, {"padomes", "padome"}, {"padomei", "padome"}, {"padomi", "padome"},
    {"padomē", "padome"}, {"padomju", "padome"}, {"padomēm", "padome"}, {"upes", "upe"}, {"upei", "upe"},
    {"upi", "upe"}, {"upju", "upe"}, {"upēm", "upe"}, {"pārvaldes", "pārvalde"}, {"pārvaldei", "pārvalde"},
    {"pārvaldi", "pārvalde"}, {"pārvaldē", "pārvalde"}, {"kases", "kase"}, {"kasei", "kase"}, {"kasi", "kase"},
    {"kasu", "kase"}, {"kasēm", "kase"}, {"astes", "aste"}, {"asti", "aste"}, {"astu", "aste"}, {"nozares", "nozare"},
    {"nozarei", "nozare"}, {"nozari", "nozare"}, {"nozaru", "nozare"}, {"nozarēm", "nozare"},
    /* sixth */
    {"valstij", "valsts"}, {"valsti", "valsts"}, {"valstī", "valsts"}, {"valstis", "valsts"}, {"valstu", "valsts"},
    {"valstīm", "valsts"}, {"valstīs", "valsts"}, {"sirdij", "sirds"}, {"sirdī", "sirds"}, {"siržu", "sirds"},
    {"sirdīm", "sirds"}, {"naktij", "nakts"}, {"naktī", "nakts"}, {"nakšu", "nakts"}, {"naktīm", "nakts"},
    {"acij", "acs"}, {"acī", "acs"}, {"acis", "acs"}, {"acu", "acs"}, {"acīm", "acs"}, {"krāsnij", "krāsns"},
    {"krāsnī", "krāsns"}, {"krāšņu", "krāsns"}, {"krāsnīm", "krāsns"}, {"zivij", "zivs"}, {"zivju", "zivs"},
    {"zivīm", "zivs"}, {"pilij", "pils"}, {"pilī", "pils"}, {"pilis", "pils"}, {"piļu", "pils"}, {"pilīm", "pils"},
    {"balsij", "balss"}, {"balsis", "balss"}, {"balsu", "balss"}, {"balsīm", "balss"}, {"durvju", "durvis"},
    {"durvīm", "durvis"}, {"durvīs", "durvis"}, {"cēsu", "cēsis"}, {"cēsīs", "cēsis"}, {"cēsīm", "cēsis"},
    /* plurals and reflexive nouns */
    {"brīvdienu", "brīvdienas"}, {"brīvdienām", "brīvdienas"}, {"brīvdienās", "brīvdienas"},
    {"vēlēšanu", "vēlēšanas"}, {"vēlēšanām", "vēlēšanas"}, {"vēlēšanās", "vēlēšanas"}, {"vienošanos", "vienošanās"},
    {"izglītošanos", "izglītošanās"},
    /* adjectives */
    {"liela", "liels"}, {"lielam", "liels"}, {"lielu", "liels"}, {"lielā", "liels"}, {"lieli", "liels"},
    {"lieliem", "liels"}, {"lielus", "liels"}, {"lielos", "liels"}, {"lielas", "liels"}, {"lielai", "liels"},
    {"lielām", "liels"}, {"lielās", "liels"}, {"lielais", "liels"}, {"lielo", "liels"}, {"lielajam", "liels"},
    {"lielajā", "liels"}, {"lielie", "liels"}, {"lielajiem", "liels"}, {"lielajos", "liels"}, {"lielajai", "liels"},
    {"lielajām", "liels"}, {"lielāks", "liels"}, {"lielāka", "liels"}, {"lielākais", "liels"}, {"lielākā", "liels"},
    {"lielākie", "liels"}, {"lielākajiem", "liels"}, {"vislielākais", "liels"}, {"vislielākajā", "liels"},
    {"zaļa", "zaļš"}, {"zaļu", "zaļš"}, {"zaļam", "zaļš"}, {"zaļais", "zaļš"}, {"zaļo", "zaļš"}, {"zaļajā", "zaļš"},
    {"zaļāks", "zaļš"}, {"vispārējais", "vispārējs"}, {"vispārējā", "vispārējs"}, {"vispārējo", "vispārējs"},
    {"vispārējam", "vispārējs"}, {"vispārējiem", "vispārējs"}, {"vispārējām", "vispārējs"},
    {"reģionālā", "reģionāls"}, {"reģionālo", "reģionāls"}, {"reģionālais", "reģionāls"}, {"reģionālās", "reģionāls"},
    {"reģionālajām", "reģionāls"}, {"reģionālajā", "reģionāls"}, {"sociālā", "sociāls"}, {"sociālo", "sociāls"},
    {"sociālajiem", "sociāls"}, {"sociālās", "sociāls"}, {"zemāks", "zems"}, {"zemākais", "zems"}, {"zemāka", "zems"},
    {"zemākā", "zems"}, {"jaunais", "jauns"}, {"jaunā", "jauns"}, {"jauno", "jauns"}, {"jaunākais", "jauns"},
    {"jaunajiem", "jauns"}, {"jaunās", "jauns"}, {"būtiska", "būtisks"}, {"būtisku", "būtisks"},
    {"būtiskākais", "būtisks"}, {"nekustamā", "nekustams"}, {"nekustamais", "nekustams"}, {"nekustamo", "nekustams"},
    {"nekustamajam", "nekustams"}, {"nākamā", "nākamais"}, {"nākamo", "nākamais"}, {"nākamajā", "nākamais"},
    {"nākamajiem", "nākamais"}, {"nākamās", "nākamais"}, {"pirmā", "pirmais"}, {"pirmo", "pirmais"},
    {"pirmajam", "pirmais"}, {"pirmajā", "pirmais"}, {"pirmās", "pirmais"},
    /* second conjugation */
    {"strādāju", "strādāt"}, {"strādā", "strādāt"}, {"strādājam", "strādāt"}, {"strādājat", "strādāt"},
    {"strādāja", "strādāt"}, {"strādājām", "strādāt"}, {"strādāšu", "strādāt"}, {"strādās", "strādāt"},
    {"strādāsim", "strādāt"}, {"strādātu", "strādāt"}, {"strādājot", "strādāt"}, {"strādājis", "strādāt"},
    {"strādājusi", "strādāt"}, {"strādājuši", "strādāt"}, {"strādājošs", "strādāt"}, {"strādājošo", "strādāt"},
    {"strādājošajiem", "strādāt"}, {"strādādams", "strādāt"}, {"apstiprina", "apstiprināt"},
    {"apstiprināja", "apstiprināt"}, {"apstiprinās", "apstiprināt"}, {"apstiprinātu", "apstiprināt"},
    {"apstiprināts", "apstiprināt"}, {"apstiprināta", "apstiprināt"}, {"apstiprinātais", "apstiprināt"},
    {"apstiprināto", "apstiprināt"}, {"apstiprināti", "apstiprināt"}, {"apstiprinātajā", "apstiprināt"},
    {"apstiprinot", "apstiprināt"}, {"apstiprināms", "apstiprināt"}, {"apstiprinājis", "apstiprināt"},
    {"apstiprinājusi", "apstiprināt"}, {"neapstiprina", "apstiprināt"}, {"jāapstiprina", "apstiprināt"},
    {"izskata", "izskatīt"}, {"izskatīja", "izskatīt"}, {"izskatīs", "izskatīt"}, {"izskatīts", "izskatīt"},
    {"izskatīta", "izskatīt"}, {"izskatīto", "izskatīt"}, {"izskatot", "izskatīt"}, {"izskatāms", "izskatīt"},
    {"neizskata", "izskatīt"}, {"jāizskata", "izskatīt"}, {"balso", "balsot"}, {"balsoja", "balsot"},
    {"balsos", "balsot"}, {"balsojot", "balsot"}, {"balsojis", "balsot"}, {"balsojuši", "balsot"},
    {"balsojusi", "balsot"}, {"balsotu", "balsot"}, {"jābalso", "balsot"}, {"nebalsoja", "balsot"}, {"ziņo", "ziņot"},
    {"ziņoja", "ziņot"}, {"ziņots", "ziņot"}, {"ziņojot", "ziņot"}, {"ziņojis", "ziņot"}, {"jāziņo", "ziņot"},
    {"nosūta", "nosūtīt"}, {"nosūtīja", "nosūtīt"}, {"nosūtīts", "nosūtīt"}, {"nosūtīta", "nosūtīt"},
    {"nosūtot", "nosūtīt"}, {"jānosūta", "nosūtīt"}, {"finansē", "finansēt"}, {"finansēja", "finansēt"},
    {"finansēts", "finansēt"}, {"finansētu", "finansēt"}, {"finansējot", "finansēt"}, {"plāno", "plānot"},
    {"plānots", "plānot"}, {"plānotā", "plānot"}, {"plānotais", "plānot"}, {"plānojot", "plānot"},
    /* third conjugation */
    {"redzu", "redzēt"}, {"redz", "redzēt"}, {"redzam", "redzēt"}, {"redzēja", "redzēt"}, {"redzēs", "redzēt"},
    {"redzēts", "redzēt"}, {"redzot", "redzēt"}, {"redzējis", "redzēt"}, {"redzējusi", "redzēt"},
    {"neredz", "redzēt"}, {"jāredz", "redzēt"}, {"zinu", "zināt"}, {"zina", "zināt"}, {"zinām", "zināt"},
    {"zināja", "zināt"}, {"zinās", "zināt"}, {"zinot", "zināt"}, {"zinājis", "zināt"}, {"jāzina", "zināt"},
    {"nezina", "zināt"}, {"guļu", "gulēt"}, {"guļ", "gulēt"}, {"guļam", "gulēt"}, {"gulēja", "gulēt"},
    {"guļot", "gulēt"}, {"sēž", "sēdēt"}, {"sēžot", "sēdēt"}, {"sēdēja", "sēdēt"}, {"sēdējis", "sēdēt"},
    {"vajag", "vajadzēt"}, {"vajadzēja", "vajadzēt"}, {"vajadzēs", "vajadzēt"}, {"vajadzētu", "vajadzēt"},
    {"nevajag", "vajadzēt"}, {"varu", "varēt"}, {"var", "varēt"}, {"varam", "varēt"}, {"varat", "varēt"},
    {"varēja", "varēt"}, {"varēs", "varēt"}, {"varētu", "varēt"}, {"nevar", "varēt"}, {"nevarēja", "varēt"},
    {"minēts", "minēt"}, {"minētā", "minēt"}, {"minēto", "minēt"}, {"minētais", "minēt"}, {"minētajiem", "minēt"},
    {"minētās", "minēt"}, {"saka", "sacīt"}, {"sakot", "sacīt"}, {"sacīja", "sacīt"}, {"rauga", "raudzīt"},
    {"raudzīja", "raudzīt"}, {"turu", "turēt"}, {"turam", "turēt"}, {"turēja", "turēt"},
    /* first conjugation */
    {"lemj", "lemt"}, {"lemju", "lemt"}, {"lemjam", "lemt"}, {"lēma", "lemt"}, {"lems", "lemt"}, {"lemts", "lemt"},
    {"lemtu", "lemt"}, {"lemjot", "lemt"}, {"lēmis", "lemt"}, {"lēmusi", "lemt"}, {"jālemj", "lemt"},
    {"nolemj", "nolemt"}, {"nolēma", "nolemt"}, {"nolems", "nolemt"}, {"nolemts", "nolemt"}, {"nolemtais", "nolemt"},
    {"nolēmis", "nolemt"}, {"nolēmusi", "nolemt"}, {"nolēmuši", "nolemt"}, {"nolemjot", "nolemt"},
    {"pieņem", "pieņemt"}, {"pieņēma", "pieņemt"}, {"pieņems", "pieņemt"}, {"pieņemts", "pieņemt"},
    {"pieņemta", "pieņemt"}, {"pieņemtais", "pieņemt"}, {"pieņemto", "pieņemt"}, {"pieņemtā", "pieņemt"},
    {"pieņemot", "pieņemt"}, {"pieņēmis", "pieņemt"}, {"pieņēmusi", "pieņemt"}, {"pieņemams", "pieņemt"},
    {"jāpieņem", "pieņemt"}, {"nepieņem", "pieņemt"}, {"nepieņēma", "pieņemt"}, {"ceļ", "celt"}, {"cēla", "celt"},
    {"cels", "celt"}, {"celts", "celt"}, {"ceļot", "celt"}, {"celtu", "celt"}, {"cēlis", "celt"}, {"cēlusi", "celt"},
    {"noteica", "noteikt"}, {"noteiks", "noteikt"}, {"noteikts", "noteikt"}, {"noteikta", "noteikt"},
    {"noteiktā", "noteikt"}, {"noteikto", "noteikt"}, {"noteiktais", "noteikt"}, {"noteicis", "noteikt"},
    {"noteikusi", "noteikt"}, {"noteicot", "noteikt"}, {"iesniedz", "iesniegt"}, {"iesniedza", "iesniegt"},
    {"iesniegs", "iesniegt"}, {"iesniegts", "iesniegt"}, {"iesniegta", "iesniegt"}, {"iesniegto", "iesniegt"},
    {"iesniegtais", "iesniegt"}, {"iesniedzot", "iesniegt"}, {"iesniedzis", "iesniegt"}, {"iesniegusi", "iesniegt"},
    {"jāiesniedz", "iesniegt"}, {"neiesniedz", "iesniegt"}, {"sniedz", "sniegt"}, {"sniedza", "sniegt"},
    {"sniegts", "sniegt"}, {"sniegtā", "sniegt"}, {"sniegtais", "sniegt"}, {"sniegtajiem", "sniegt"},
    {"sniedzot", "sniegt"}, {"veic", "veikt"}, {"veica", "veikt"}, {"veiks", "veikt"}, {"veikts", "veikt"},
    {"veikta", "veikt"}, {"veikto", "veikt"}, {"veiktā", "veikt"}, {"veicot", "veikt"}, {"veicis", "veikt"},
    {"veikusi", "veikt"}, {"jāveic", "veikt"}, {"eju", "iet"}, {"ejam", "iet"}, {"gāja", "iet"}, {"ies", "iet"},
    {"ejot", "iet"}, {"gājis", "iet"}, {"gājusi", "iet"}, {"gājuši", "iet"}, {"jāiet", "iet"}, {"neiet", "iet"},
    {"dod", "dot"}, {"dodam", "dot"}, {"deva", "dot"}, {"dos", "dot"}, {"dots", "dot"}, {"dota", "dot"},
    {"doto", "dot"}, {"devis", "dot"}, {"devusi", "dot"}, {"jādod", "dot"}, {"izdod", "izdot"}, {"izdeva", "izdot"},
    {"izdots", "izdot"}, {"izdotā", "izdot"}, {"izdoto", "izdot"}, {"izdevis", "izdot"}, {"izdodot", "izdot"},
    {"pārdod", "pārdot"}, {"pārdeva", "pārdot"}, {"pārdots", "pārdot"}, {"pārdotā", "pārdot"}, {"jāpārdod", "pārdot"},
    {"nāk", "nākt"}, {"nāca", "nākt"}, {"nāks", "nākt"}, {"nācis", "nākt"}, {"nākusi", "nākt"}, {"nākuši", "nākt"},
    {"atbilda", "atbilst"}, {"atbildīs", "atbilst"}, {"atbilstošs", "atbilst"}, {"atbilstoša", "atbilst"},
    {"atbilstošu", "atbilst"}, {"atbilstot", "atbilst"}, {"ved", "vest"}, {"veda", "vest"}, {"vedīs", "vest"},
    {"vests", "vest"}, {"vedis", "vest"}, {"vedusi", "vest"}, {"vedot", "vest"}, {"liek", "likt"}, {"lika", "likt"},
    {"liks", "likt"}, {"likts", "likt"}, {"liekot", "likt"}, {"licis", "likt"}, {"likusi", "likt"},
    {"saprot", "saprast"}, {"saprata", "saprast"}, {"sapratīs", "saprast"}, {"saprasts", "saprast"},
    {"saprotot", "saprast"}, {"sapratis", "saprast"}, {"sapratusi", "saprast"}, {"saprotams", "saprast"},
    {"atrod", "atrast"}, {"atrada", "atrast"}, {"atradīs", "atrast"}, {"atrasts", "atrast"}, {"atrodot", "atrast"},
    {"atradis", "atrast"}, {"atradusi", "atrast"}, {"krīt", "krist"}, {"krita", "krist"}, {"kritīs", "krist"},
    {"kritis", "krist"}, {"kritusi", "krist"}, {"lūdz", "lūgt"}, {"lūdza", "lūgt"}, {"lūgs", "lūgt"},
    {"lūgts", "lūgt"}, {"lūdzot", "lūgt"}, {"lūdzis", "lūgt"}, {"lūgusi", "lūgt"}, {"sāk", "sākt"}, {"sāka", "sākt"},
    {"sāks", "sākt"}, {"sākts", "sākt"}, {"sākot", "sākt"}, {"sācis", "sākt"}, {"sākusi", "sākt"}, {"pērk", "pirkt"},
    {"pirka", "pirkt"}, {"pirks", "pirkt"}, {"pirkts", "pirkt"}, {"pērkot", "pirkt"}, {"griež", "griezt"},
    {"grieza", "griezt"}, {"griezīs", "griezt"}, {"griezts", "griezt"}, {"griežot", "griezt"}, {"esmu", "būt"},
    {"ir", "būt"}, {"esam", "būt"}, {"bija", "būt"}, {"būs", "būt"}, {"būtu", "būt"}, {"bijis", "būt"},
    {"bijusi", "būt"}, {"bijuši", "būt"}, {"nav", "būt"}, {"jābūt", "būt"}, {"nebija", "būt"}, {"esošs", "būt"},
    {"esošā", "būt"}, {"aug", "augt"}, {"audzis", "augt"}, {"augusi", "augt"}, {"augot", "augt"}, {"kļūst", "kļūt"},
    {"kļuva", "kļūt"}, {"kļūs", "kļūt"}, {"kļuvis", "kļūt"}, {"kļuvusi", "kļūt"}, {"saņem", "saņemt"},
    {"saņēma", "saņemt"}, {"saņems", "saņemt"}, {"saņemts", "saņemt"}, {"saņemtā", "saņemt"}, {"saņemto", "saņemt"},
    {"saņēmis", "saņemt"}, {"jāsaņem", "saņemt"}, {"izteica", "izteikt"}, {"izteikts", "izteikt"},
    {"izteiktā", "izteikt"}, {"izteicis", "izteikt"},
    /* reflexive */
    {"iepazīstas", "iepazīties"}, {"iepazinās", "iepazīties"}, {"iepazīsies", "iepazīties"},
    {"iepazinies", "iepazīties"}, {"iepazinusies", "iepazīties"}, {"iepazinušies", "iepazīties"},
    {"vienojas", "vienoties"}, {"vienojās", "vienoties"}, {"vienosies", "vienoties"}, {"vienojies", "vienoties"},
    {"vienojusies", "vienoties"}, {"vienojušies", "vienoties"}, {"vienojoties", "vienoties"}, {"dodas", "doties"},
    {"devās", "doties"}, {"dosies", "doties"}, {"devies", "doties"}, {"devusies", "doties"}, {"devušies", "doties"},
    {"atturas", "atturēties"}, {"atturējās", "atturēties"}, {"atturējies", "atturēties"}, {"piedalās", "piedalīties"},
    {"piedalījās", "piedalīties"}, {"piedalīsies", "piedalīties"}, {"piedalījies", "piedalīties"},
    {"piedalījusies", "piedalīties"}, {"piedalījušies", "piedalīties"}, {"piedaloties", "piedalīties"},
    {"nepiedalās", "piedalīties"}, {"attiecas", "attiekties"}, {"attiecās", "attiekties"},
    {"attieksies", "attiekties"}, {"rodas", "rasties"}, {"radās", "rasties"}, {"radīsies", "rasties"},
    {"radies", "rasties"}, {"radusies", "rasties"}, {"rodoties", "rasties"},
    /* office holders and surnames across gender */
    {"priekšsēdētāja", "priekšsēdētājs"}, {"priekšsēdētājas", "priekšsēdētājs"}, {"priekšsēdētāju", "priekšsēdētājs"},
    {"priekšsēdētājam", "priekšsēdētājs"}, {"priekšsēdētājai", "priekšsēdētājs"},
    {"priekšsēdētāji", "priekšsēdētājs"}, {"skolotāja", "skolotājs"}, {"skolotājas", "skolotājs"},
    {"skolotājai", "skolotājs"}, {"skolotājus", "skolotājs"}, {"pārstāve", "pārstāvis"}, {"pārstāvja", "pārstāvis"},
    {"pārstāvji", "pārstāvis"}, {"pārstāvju", "pārstāvis"}, {"pārstāvji", "pārstāvis"}, {"pārstāves", "pārstāvis"},
    {"pārstāvei", "pārstāvis"}, {"direktore", "direktors"}, {"direktora", "direktors"}, {"direktores", "direktors"},
    {"direktoram", "direktors"}, {"direktorei", "direktors"}, {"direktori", "direktors"}, {"ministre", "ministrs"},
    {"ministra", "ministrs"}, {"ministres", "ministrs"}, {"ministram", "ministrs"}, {"ministrei", "ministrs"},
    {"speciāliste", "speciālists"}, {"speciālista", "speciālists"}, {"speciālistes", "speciālists"},
    {"speciālisti", "speciālists"}, {"vietniece", "vietnieks"}, {"vietnieka", "vietnieks"},
    {"vietnieces", "vietnieks"}, {"vietniekam", "vietnieks"}, {"vietniecei", "vietnieks"}, {"locekle", "loceklis"},
    {"locekļa", "loceklis"}, {"locekļi", "loceklis"}, {"locekļu", "loceklis"}, {"sekretāre", "sekretārs"},
    {"sekretāra", "sekretārs"}, {"sekretāres", "sekretārs"}, {"kunga", "kungs"}, {"kungam", "kungs"},
    {"kungu", "kungs"}, {"kungi", "kungs"},
    /* surnames and other words that no list has */
    {"zvīgzdiņa", "zvīgzdiņš"}, {"zvīgzdiņam", "zvīgzdiņš"}, {"zvīgzdiņu", "zvīgzdiņš"}, {"zvīgzdiņas", "zvīgzdiņš"},
    {"zvīgzdiņai", "zvīgzdiņš"}, {"kušķes", "kušķe"}, {"kušķei", "kušķe"}, {"legzdiņš", "legzdiņa"},
    {"legzdiņas", "legzdiņa"}, {"legzdiņai", "legzdiņa"}, {"legzdiņu", "legzdiņa"}, {"legzdiņam", "legzdiņa"},
    {"vaivada", "vaivads"}, {"vaivadam", "vaivads"}, {"vaivadu", "vaivads"}, {"dombrovska", "dombrovskis"},
    {"dombrovskim", "dombrovskis"}, {"dombrovski", "dombrovskis"}, {"rinkēviča", "rinkēvičs"},
    {"rinkēvičam", "rinkēvičs"}, {"rinkēviču", "rinkēvičs"}, {"digitalizē", "digitalizēt"},
    {"digitalizēja", "digitalizēt"}, {"digitalizēts", "digitalizēt"}, {"digitalizēta", "digitalizēt"},
    {"digitalizējot", "digitalizēt"}, {"digitalizētu", "digitalizēt"}, {"kibernotikuma", "kibernotikums"},
    {"kibernotikumu", "kibernotikums"}, {"kibernotikumi", "kibernotikums"}, {"kibernotikumiem", "kibernotikums"},
    {"covidnieka", "covidnieks"}, {"covidnieki", "covidnieks"}, {"covidniekiem", "covidnieks"},
    {"lapsīša", "lapsītis"}, {"lapsītim", "lapsītis"}, {"lapsīti", "lapsītis"},
};

/* Words of different meaning that look alike. */
static const struct pair apart[] = {
    {"budget", "būt"}, {"market", "matt"}, {"nr", "nrt"},
    {"valsts", "valde"}, {"valsts", "valoda"}, {"valde", "valoda"}, {"valsts", "valdība"}, {"valdība", "valdīt"},
    {"dome", "doma"}, {"domes", "domas"}, {"domēm", "domām"}, {"domā", "domē"}, {"sēde", "sēdēt"}, {"sēžu", "sēdēja"},
    {"lēmums", "lemt"}, {"lēmumu", "lēma"}, {"zeme", "zems"}, {"zemes", "zemas"}, {"zemēm", "zemām"},
    {"vadītājs", "vadība"}, {"vadītājs", "vadīt"}, {"vadība", "vadīt"}, {"celt", "celties"}, {"sākt", "sākties"},
    {"vērst", "vērsties"}, {"iepazīstināt", "iepazīties"}, {"mainīt", "mainīties"}, {"balsot", "balsojums"},
    {"balsojums", "balss"}, {"balss", "balsot"}, {"pārvalde", "pārvaldīt"}, {"padome", "padoms"},
    {"padomes", "padoma"}, {"protokols", "protokolēt"}, {"protokolists", "protokols"}, {"loceklis", "locīt"},
    {"komisija", "komisārs"}, {"ministrs", "ministrija"}, {"sekretārs", "sekretariāts"},
    {"priekšsēdētājs", "priekšsēde"}, {"iesniegums", "iesniegt"}, {"iesniegt", "sniegt"},
    {"priekšlikums", "priekšlikt"}, {"pieņemt", "ņemt"}, {"nolemt", "lemt"}, {"apstiprināt", "stiprināt"},
    {"apstiprināšana", "apstiprināt"}, {"izskatīšana", "izskatīt"}, {"deputāts", "deputācija"},
    {"projekts", "projektēt"}, {"nodaļa", "nodalīt"}, {"daļa", "dalīt"}, {"īpašums", "īpašs"}, {"īpašumu", "īpašu"},
    {"likums", "likt"}, {"likuma", "lika"}, {"pašvaldība", "valdība"}, {"pilsēta", "pils"}, {"pilsētu", "piļu"},
    {"novads", "novadīt"}, {"mērs", "mērķis"}, {"ceļš", "celt"}, {"skola", "skolotājs"}, {"māja", "māt"},
    {"dzīve", "dzīvs"}, {"dzīvot", "dzīvs"}, {"brīvs", "brīvība"}, {"vēlēšanas", "vēlēties"}, {"vēlētājs", "vēlēt"},
    {"izglītība", "izglītot"}, {"veselība", "vesels"}, {"satiksme", "satikt"}, {"attīstība", "attīstīt"},
    {"finanses", "finansēt"}, {"nodoklis", "nodot"}, {"grozījums", "grozīt"}, {"noteikums", "noteikt"},
    {"noteikumi", "noteikti"}, {"rīkojums", "rīkot"}, {"skaits", "skaitlis"}, {"skaitlis", "skaitīt"},
    {"punkts", "punktēt"}, {"neliels", "liels"}, {"iet", "eja"}, {"ieeja", "ieiet"}, {"redze", "redzēt"},
    {"vīrs", "vīrietis"}, {"kasa", "kase"}, {"kara", "kāra"}, {"ļaut", "ļauns"}, {"joma", "joms"}, {"vara", "varš"},
    {"auss", "aust"}, {"sāls", "sals"}, {"gans", "gan"}, {"gars", "garš"}, {"mats", "māte"},
};
/* clang-format on */

/* Typed, and a stem that must be among its readings. */
static const struct pair restored[] = {
    {"sezu", "sēde"},
    {"sede", "sēde"},
    {"iestazu", "iestāde"},
    {"lemums", "lēmums"},
    {"lemumu", "lēmums"},
    {"prieksedetajs", "prieksedetaj"},
    {"priekssedetaja", "priekšsēdētājs"},
    {"pasvaldibas", "pašvaldība"},
    {"nolema", "nolemt"},
    {"janem", "ņemt"},
    {"jaizskata", "izskatīt"},
    {"nepienem", "pieņemt"},
    {"vislielakais", "liels"},
    {"kalnina", "kalniņš"},
    {"berzinam", "bērziņš"},
    {"udens", "ūdens"},
    {"celu", "ceļš"},
    {"attistibas", "attīstība"},
    {"domju", "dome"},
    {"menesa", "mēnesis"},
    {"bernu", "bērns"},
    {"zalais", "zaļš"},
    {"neizsirams", "neizsiram"},
};

/* A verb's form and its action noun's stem, and back. */
static const struct pair related[] = {
    {"apstiprināja", "apstiprināšana"},
    {"apstiprināšanu", "apstiprināt"},
    {"iesniedz", "iesniegšana"},
    {"iesniegšanas", "iesniegt"},
    {"veda", "vešana"},
    {"vešanu", "vest"},
    {"lauž", "laušana"},
    {"laušanai", "lauzt"},
    {"iepazīšanos", "iepazīties"},
    {"vienojās", "vienošanās"},
    {"vienošanos", "vienoties"},
    {"covidizēja", "covidizēšan"},
    {"covidizēšanu", "covidizēt"},
    {"balsošana", "balsot"},
    {"balsos", "balsošana"},
};

static void stem(const char *word, struct stems *ret_stems)
{
    stem_lv(word, strlen(word), ret_stems);
}

static bool has(const struct stems *stems, const char *stem)
{
    for (size_t i = 0; i < stems->n; i++)
        if (strcmp(stems->stem[i], stem) == 0)
            return true;
    return false;
}

static bool has_plain(const struct stems *stems, const char *plain)
{
    for (size_t i = 0; i < stems->n; i++) {
        g_autofree char *folded = fold_plain_dup(stems->stem[i]);
        if (strcmp(folded, plain) == 0)
            return true;
    }
    return false;
}

Test(stem_lv, forms_meet_their_lemma)
{
    for (size_t i = 0; i < G_N_ELEMENTS(together); i++) {
        struct stems form, lemma;

        stem(together[i].one, &form);
        stem(together[i].other, &lemma);
        cr_expect_str_eq(form.stem[0], lemma.stem[0], "%s: %s, but %s: %s", together[i].one, form.stem[0],
                         together[i].other, lemma.stem[0]);
    }
}

Test(stem_lv, look_alikes_stay_apart)
{
    for (size_t i = 0; i < G_N_ELEMENTS(apart); i++) {
        struct stems one, other;

        stem(apart[i].one, &one);
        stem(apart[i].other, &other);
        cr_expect_str_neq(one.stem[0], other.stem[0], "%s and %s: %s", apart[i].one, apart[i].other, one.stem[0]);
    }
}

Test(stem_lv, ambiguous_forms_have_all_readings)
{
    static const struct pair rows[] = {
        {"sēžu", "sēde"}, {"sēžu", "sēdēt"}, {"skaidri", "skaidrs"}, {"skaidri", "skaidri"}, {"domas", "doma"},
        {"ceļu", "ceļš"}, {"ceļu", "celt"},  {"stāsta", "stāsts"},   {"stāsta", "stāstīt"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct stems stems;

        stem(rows[i].one, &stems);
        cr_expect(has(&stems, rows[i].other), "%s lacks %s", rows[i].one, rows[i].other);
    }
}

Test(stem_lv, anything_has_a_stem)
{
    static const char *const rows[] = {"",  "a",   "ne", "jā", "vis",  "\xff\xfe", "слово",
                                       "q", "i.t", "кā", "ß",  "ab12", "🙂"};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct stems stems;

        stem(rows[i], &stems);
        cr_expect_geq(stems.n, 1, "%s", rows[i]);
        stem_lv_restore(rows[i], strlen(rows[i]), &stems);
        stem_lv_related(rows[i], strlen(rows[i]), &stems);
    }
}

Test(stem_lv_restore, finds_what_was_meant)
{
    for (size_t i = 0; i < G_N_ELEMENTS(restored); i++) {
        struct stems stems;

        stem_lv_restore(restored[i].one, strlen(restored[i].one), &stems);
        cr_expect(has(&stems, restored[i].other), "%s lacks %s", restored[i].one, restored[i].other);
    }
}

static void expect_promise(const char *word)
{
    struct stems written, typed, restored_stems;
    g_autofree char *plain = fold_plain_dup(word);
    bool kept = false;

    stem(word, &written);
    stem(plain, &typed);
    stem_lv_restore(plain, strlen(plain), &restored_stems);
    for (size_t i = 0; i < written.n && !kept; i++) {
        g_autofree char *key = fold_plain_dup(written.stem[i]);
        kept = has_plain(&typed, key) || has_plain(&restored_stems, key);
    }
    cr_expect(kept, "%s (%s) is not found by %s", word, written.stem[0], plain);
}

Test(stem_lv_restore, keeps_its_promise)
{
    static const char *const more[] = {"",        "kušķei", "žšščķ", "café", "müllers",
                                       "neņirgā", "jājāj",  "œuvre", "šņš",  "ēēēēē"};

    for (size_t i = 0; i < G_N_ELEMENTS(together); i++) {
        expect_promise(together[i].one);
        expect_promise(together[i].other);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(apart); i++) {
        expect_promise(apart[i].one);
        expect_promise(apart[i].other);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
        expect_promise(more[i]);
}

Test(stem_lv_related, joins_verb_and_action_noun)
{
    for (size_t i = 0; i < G_N_ELEMENTS(related); i++) {
        struct stems stems;

        stem_lv_related(related[i].one, strlen(related[i].one), &stems);
        cr_expect(has(&stems, related[i].other), "%s lacks %s", related[i].one, related[i].other);
    }
}

Test(stem_lv_related, leaves_other_words_alone)
{
    static const char *const rows[] = {"nams", "dome", "liels", "un", "bērziņš", ""};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct stems stems;

        stem_lv_related(rows[i], strlen(rows[i]), &stems);
        cr_expect_eq(stems.n, 0, "%s: %s", rows[i], stems.stem[0]);
    }
}

Test(stem_lv, lexicon_fits)
{
    cr_expect_leq(lexicon_size(), LEXICON_MAX_BYTES);
}

Test(stem_lv, over_long_words_are_cut)
{
    char word[3 * TOKEN_MAX_BYTES];
    struct stems stems;

    memset(word, 'a', sizeof word);
    stem_lv(word, sizeof word, &stems);
    cr_expect_eq(strlen(stems.stem[0]), TOKEN_MAX_BYTES);
    stem_lv_restore(word, sizeof word, &stems);
    cr_expect_eq(stems.n, 0);
    stem_lv_related(word, sizeof word, &stems);
    cr_expect_eq(stems.n, 0);
}
