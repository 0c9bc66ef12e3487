#include "decision.h"

#include "legal_basis.h"
#include "outcome.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    enum decision_kind kind;
    enum outcome outcome;
} rows[] = {
    {"Padome pieņem zināšanai sniegto informāciju.", DECISION_BODY, OUTCOME_NOTED},
    {"Padome konceptuāli atbalsta programmu.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Padome nolemj jautājumu atlikt līdz nākamajai sēdei.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Klātesošie vienojas turpināt.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Akmeņu padome (turpmāk – AP), izskatot saņemtos pieteikumus un ekspertu atzinumus par tiem, nolemj:",
     DECISION_BODY, OUTCOME_ADOPTED},
    {"Akmeņu padome noklausījās nodaļas vadītāja J. Kalna ziņojumu par grants karti un nolemj apstiprināt ziņojumu.",
     DECISION_BODY, OUTCOME_ADOPTED},
    {"Dome, pamatojoties uz likuma par deputāta statusu 4. pantu un saņemto iesniegumu, konstatē:", DECISION_BODY,
     OUTCOME_ADOPTED},
    {"Komisija savā vēstulē vairākas reizes norāda uz to, ka dome nolemj pati.", DECISION_NOT, OUTCOME_ADOPTED},
    {"Vienojās, ka nākamā sanāksme būs Cēsīs.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Jautājuma izskatīšana tiek atlikta uz jūliju.", DECISION_PARTICIPLE, OUTCOME_POSTPONED},
    {"LĒMUMS: Atbalstīt likumprojektu.", DECISION_LABEL, OUTCOME_ADOPTED},
    {"Pēc A. Kalna lūguma papildināt kārtību, valde lemj par laivu iegādi.", DECISION_VOTE, OUTCOME_ADOPTED},
    {"Nolemts: noraidīt iesniegumu.", DECISION_LABEL, OUTCOME_REJECTED},
    {"Atklāti balsojot: PAR – 5, PRET – 6, ATTURAS – 2, lēmums nav pieņemts.", DECISION_VOTE, OUTCOME_REJECTED},
    {"Pamatojoties uz likuma 15. pantu, dome NOLEMJ:", DECISION_BODY, OUTCOME_ADOPTED},
    {"Pieņemt iesniegto noteikumu projektu.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Neatbalstīt priekšlikumu atlikt ieviešanu.", DECISION_RESOLUTION, OUTCOME_REJECTED},
    {"Jautājuma izskatīšanu atlikt.", DECISION_RESOLUTION, OUTCOME_POSTPONED},
    {"Jautājumu izņemt no darba kārtības.", DECISION_RESOLUTION, OUTCOME_POSTPONED},
    {"2.priekšlikums (Juridiskais birojs) - atbalstīts.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"3. priekšlikums – atsaukts.", DECISION_NOT, OUTCOME_NONE},
    {"Secinājumi un uzdevumi:", DECISION_LABEL, OUTCOME_ADOPTED},
    {"Atbalstīts.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"Nav atbalstīts.", DECISION_PARTICIPLE, OUTCOME_REJECTED},
    {"Informācija pieņemta zināšanai", DECISION_PARTICIPLE, OUTCOME_NOTED},
    {"Priekšlikums noraidīts.", DECISION_PARTICIPLE, OUTCOME_REJECTED},
    {"Koncepcijas projekta izskatīšanu turpināt nākamajā sēdē.", DECISION_RESOLUTION, OUTCOME_POSTPONED},
    {"Padome nolēma jautājumu skatīt atkārtoti.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Par 1. un 2. priekšlikumu komisijai iebildumu nav. Atbalstīti.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"Rīkojuma projektu atbalstīt.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"2. priekšlikums – Zemkopības ministrijas. Komisija vienbalsīgi atbalsta.", DECISION_BODY, OUTCOME_ADOPTED},
    {"3. priekšlikums – Juridiskā biroja. Atbalstīts.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"1. priekšlikums (deputāts J. Kalns): izslēgt 1. pantu.", DECISION_NOT, OUTCOME_NULL},
    {"Padomes locekļi tiek aicināti izvērtēt dalību.", DECISION_NOT, OUTCOME_NULL},
    {"Uzraudzības padomes locekļi piedalījās aktivitātē.", DECISION_NOT, OUTCOME_NULL},
    {"Bet tas vēl nav viss.", DECISION_NOT, OUTCOME_NULL},
    {"Lēmuma projekts: būvprojekta izstrāde.", DECISION_NOT, OUTCOME_NULL},
    {"Tāpēc sēdes gaitā tiek nolemts rakstīt vēstuli.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Valde izsludina konkursu 9. martā.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Tas tiek darīts jau sen.", DECISION_NOT, OUTCOME_NULL},
    {"Balsoja: vienbalsīgi.", DECISION_VOTE, OUTCOME_ADOPTED},
    {"Lūgumu apmierināt.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Līdzekļus nepiešķirt.", DECISION_RESOLUTION, OUTCOME_REJECTED},
    {"Padomes sekretārei nedēļas laikā nosūtīt protokolu.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Pašvaldības policijai līdz augusta beigām pastiprināti patrulēt.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Jautājumu no sēdes darba kārtības svītrot.", DECISION_RESOLUTION, OUTCOME_POSTPONED},
    {"Par – 9, pret – 4, atturas – 2. Jautājums nodots komitejai.", DECISION_VOTE, OUTCOME_POSTPONED},
    {"Tā kā pārstāvja nav, jautājumu nolemts izskatīt nākamajā sanāksmē.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Turpmākā rīcība:", DECISION_LABEL, OUTCOME_ADOPTED},
    {"Padome nolemj jautājumu skatīt septembrī.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Plāna sagatavošanu uzticēt J. Bērziņam.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Līguma termiņu pagarināt līdz gada beigām.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Diskusijas gaitā izskan priekšlikums 5 % atstāt rezervē.", DECISION_NOT, OUTCOME_NULL},
    {"Iespēja līgumu slēgt vēl ir.", DECISION_NOT, OUTCOME_NULL},
    {"Būvvaldei jāiesniedz tāme līdz 1. maijam.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Būvvaldei jāiesniedz tāme.", DECISION_NOT, OUTCOME_NULL},
    {"Nolemj plānu papildināt. Atbildīgais: Attīstības nodaļa.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Komisija konstatē, ka piedāvājums atbilst prasībām, un nolemj slēgt līgumu.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Priekšlikums neguva vairākuma atbalstu.", DECISION_PARTICIPLE, OUTCOME_REJECTED},
    {"Dome nolemj atteikties no pirmpirkuma tiesībām.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Dome nolemj atteikt SIA „Kalni” nomu.", DECISION_BODY, OUTCOME_REJECTED},
    {"Nolemj: zemes vienību neiznomāt.", DECISION_LABEL, OUTCOME_REJECTED},
    {"Nolemj: konkursa otrajai kārtai nevirzīt A. Kalnu.", DECISION_LABEL, OUTCOME_ADOPTED},
    {"Nolemj: likumprojektu tālāk nevirzīt.", DECISION_LABEL, OUTCOME_REJECTED},
    {"Nolemts jautājumu izskatīt nākamajā domes sēdē.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Padome lēmumu šodien nepieņem un jautājumu skatīs atkārtoti jūnijā.", DECISION_BODY, OUTCOME_POSTPONED},
    {"LĒMUMS: Neatbalstīt projektu un lūgt to iesniegt atkārtoti.", DECISION_LABEL, OUTCOME_REJECTED},
    {"Amatam ieteikt Ilzi Gravu.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Sekretariātam nedēļas laikā izsūtīt protokolu.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"J. Kalnam līdz 1. jūnijam sagatavot pārskatu.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Par uzvarētāju atzīt SIA „Ceļš”.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"J. Kalns liek uz balsošanu priekšlikumu slēgt ceļu.", DECISION_NOT, OUTCOME_NULL},
    {"Vecākiem grūti saprast noteikumus.", DECISION_NOT, OUTCOME_NULL},
    {"Ceļu neizdevās salabot.", DECISION_NOT, OUTCOME_NULL},
    {"Klientiem ir iespēja pieteikties internetā.", DECISION_NOT, OUTCOME_NULL},
    {"Darbu sākt varēs maijā.", DECISION_NOT, OUTCOME_NULL},
    {"Par uzvarētāju atzīta SIA „Ceļš”.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"Komisijas sastāvs apstiprināts ar izmaiņām.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"Plāns apstiprināts Saeimā 2019. gadā.", DECISION_NOT, OUTCOME_NULL},
    {"Jautājuma izskatīšana tika pārcelta uz nākamo sēdi, jo nav atzinuma.", DECISION_PARTICIPLE, OUTCOME_POSTPONED},
    {"Iepriekšējās sēdes protokols tiek apstiprināts bez labojumiem.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"Ceļu fonds tika apstiprināts 2019. gadā.", DECISION_NOT, OUTCOME_NULL},
    {"Iebildumu nav, nolikums apstiprināts.", DECISION_PARTICIPLE, OUTCOME_ADOPTED},
    {"Vienojāmies, ka ministrija nosūta tabulu.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Panākta vienošanās, ka mācības notiks rudenī.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Padome ņem vērā sniegto informāciju.", DECISION_BODY, OUTCOME_NOTED},
    {"Padome atsaka piešķirt finansējumu.", DECISION_BODY, OUTCOME_REJECTED},
    {"Padome aicina Veselības ministriju pārskatīt kvotas.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Valde aicina visus ziņojumus iesniegt laikus.", DECISION_NOT, OUTCOME_NULL},
    {"Padome vienojas pie jautājuma atgriezties rudenī.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Atbildot uz jautājumu, S. Egle norāda uz termiņu.", DECISION_NOT, OUTCOME_NULL},
    {"Jautājumu izskatīt pēc tāmes saņemšanas, lēmumu šoreiz nepieņemt.", DECISION_RESOLUTION, OUTCOME_POSTPONED},
    {"Nolēma sasaukt ārkārtas sēdi 29. jūnijā.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Pieņem zināšanai direktora informāciju.", DECISION_BODY, OUTCOME_NOTED},
    {"Atlika iesnieguma izskatīšanu.", DECISION_BODY, OUTCOME_POSTPONED},
    {"Izskatīja deputātu iesniegumus un attaisnoja kavējumus.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Izskatīja deputātu iesniegumus par kavējumiem.", DECISION_NOT, OUTCOME_NULL},
    {"Atbalsta A. Kalns un B. Liepa.", DECISION_NOT, OUTCOME_NULL},
    {"Uzdod jautājumu par tāmi.", DECISION_NOT, OUTCOME_NULL},
    {"Plēnums izvirza tiesnesi amatam.", DECISION_BODY, OUTCOME_ADOPTED},
    {"Komisija konstatēja, ka termiņš ir par garu.", DECISION_NOT, OUTCOME_NULL},
    {"Saskaņots: E. Kalns", DECISION_NOT, OUTCOME_NULL},
    {"Informāciju pieņem zināšanai.", DECISION_RESOLUTION, OUTCOME_NOTED},
    {"Nolikuma projektu konceptuāli atbalsta.", DECISION_RESOLUTION, OUTCOME_ADOPTED},
    {"Jautājumu atliek uz nākamo sēdi.", DECISION_RESOLUTION, OUTCOME_POSTPONED},
    {"Projekta autors atbalsta grozījumus.", DECISION_NOT, OUTCOME_NULL},
    {"Lēmums – likumprojektu noraidīt.", DECISION_LABEL, OUTCOME_REJECTED},
    {"Lēmums-projekts par ceļiem.", DECISION_NOT, OUTCOME_NULL},
};

Test(decision, tells_kind_and_outcome)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct span text = {rows[i].text, strlen(rows[i].text)};
        cr_expect_eq(decision_read(text), rows[i].kind, "%s: %d", rows[i].text, decision_read(text));
        if (rows[i].kind != DECISION_NOT)
            cr_expect_eq(outcome_find(text, NULL, NULL, false), rows[i].outcome, "%s", rows[i].text);
    }
}

/* Points parted by "|"; what the first says of the matter stands where the others but charge somebody. */
static const struct {
    const char *points;
    bool first_rules;
    enum outcome outcome;
} pointed[] = {
    {"Pieņemt zināšanai ziņojumu.|VARAM līdz 1. maijam sagatavot plānu.", false, OUTCOME_NOTED},
    {"pieņemt zināšanai ziņojumu;|lūgt ministriju sniegt datus.", false, OUTCOME_NOTED},
    {"Pieņemt zināšanai ziņojumu.|Uzdot Finanšu nodaļai segt izdevumus.", false, OUTCOME_NOTED},
    {"Pieņemt zināšanai ziņojumu.|Atbalstīt tajā ietverto risinājumu.", false, OUTCOME_ADOPTED},
    {"Pieņemt zināšanai ziņojumu.|Atbalstīt tajā ietverto risinājumu.", true, OUTCOME_NOTED},
    {"Atlikt jautājumu.|Finanšu nodaļai precizēt projektu.", false, OUTCOME_POSTPONED},
};

Test(decision, the_first_point_tells_the_outcome)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pointed); i++) {
        g_autoptr(GPtrArray) points = g_ptr_array_new();
        g_auto(GStrv) parts = g_strsplit(pointed[i].points, "|", -1);
        for (char **part = parts; *part; part++)
            g_ptr_array_add(points, *part);
        cr_expect_eq(outcome_find(SPAN("Dome nolemj:"), points, NULL, pointed[i].first_rules), pointed[i].outcome, "%s",
                     pointed[i].points);
    }
}

Test(decision, finds_the_legal_basis)
{
    struct span basis = legal_basis_read(SPAN("Noklausoties ziņojumu, pamatojoties uz likuma “Par pašvaldībām” 15. "
                                              "panta 2. punktu, atklāti balsojot: PAR – 9"));
    g_autofree char *text = span_dup(basis);
    cr_expect_str_eq(text, "likuma “Par pašvaldībām” 15. panta 2. punktu");
}
